// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/internal/xmptree.h"

#include "core/base/displaytext.h"
#include "core/photos/xmp.h"

#include <mutex>
#include <pugixml.hpp>

namespace familiar::core::internal {

namespace {

constexpr int deepestElement = 40; // Exiv2's parser calls itself for each
constexpr size_t mostElements = 200'000;
constexpr const char* regionNamespace = "http://www.metadataworkinggroup.com/schemas/regions/";
constexpr const char* ownNamespace = "http://familiar.github.io/xmp/1.0/";
constexpr const char* ownPrefix = "familiar";

std::mutex& toolkit()
{
    static std::mutex mutex;
    return mutex;
}

Error unsound(const char* why)
{
    return {ErrorCode::FileUnreadable, "XMP", why};
}

// Counts without calling itself; where it is told to stop it has seen enough.
class Bounds : public pugi::xml_tree_walker
{
public:
    bool for_each(pugi::xml_node& node) override
    {
        ++m_elements;
        for (auto one = node.first_attribute(); one; one = one.next_attribute())
            ++m_elements;
        m_sound = depth() < deepestElement && m_elements <= mostElements;
        return m_sound;
    }
    bool isSound() const { return m_sound; }

private:
    size_t m_elements = 0;
    bool m_sound = true;
};

Result<void> checkBounds(std::string_view packet)
{
    if (packet.size() > mostXmpBytes)
        return unsound("it is larger than 8 MB");
    // An encoding that hides what follows has other bytes than these.
    if (!isUtf8(packet) || packet.find('\0') != std::string_view::npos)
        return unsound("it is no UTF-8");
    // Names are plain text: nothing sound has a document type, whose entities can grow without end.
    if (packet.find("<!DOCTYPE") != std::string_view::npos ||
        packet.find("<!ENTITY") != std::string_view::npos)
        return unsound("it has a document type, which XMP has not");
    pugi::xml_document document;
    if (!document.load_buffer(packet.data(), packet.size(), pugi::parse_minimal, pugi::encoding_utf8))
        return unsound("it is broken XML");
    Bounds bounds;
    document.traverse(bounds);
    if (!bounds.isSound())
        return unsound("it is too deep or has too many elements");
    return {};
}

} // namespace

// A packet that gives a known prefix another meaning changes it for all that come later, in Exiv2 and below
// it: each begins with a fresh toolkit.
ToolkitLock::ToolkitLock()
{
    toolkit().lock();
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute); // what files hold is not for the terminal
    Exiv2::XmpParser::terminate();
    if (Exiv2::XmpParser::initialize()) // else parsing says what is wrong
        Exiv2::XmpProperties::registerNs(ownNamespace, ownPrefix);
}

ToolkitLock::~ToolkitLock()
{
    Exiv2::XmpParser::terminate();
    toolkit().unlock();
}

Result<Exiv2::XmpData> parseXmp(std::string_view packet)
{
    Exiv2::XmpData data;
    if (packet.empty())
        return data;
    FAMILIAR_CHECK(checkBounds(packet));
    if (Exiv2::XmpParser::decode(data, std::string(packet)) != 0)
        return unsound("it is no sound XMP");
    for (const auto& [prefix, space] :
         {std::pair{"mwg-rs", regionNamespace}, std::pair{ownPrefix, ownNamespace}})
        if (Exiv2::XmpProperties::ns(prefix) != space)
            return unsound("it gives a known prefix another meaning");
    return data;
}

Result<std::string> writeXmp(const Exiv2::XmpData& data)
{
    std::string text;
    if (Exiv2::XmpParser::encode(
            text, data, Exiv2::XmpParser::omitPacketWrapper | Exiv2::XmpParser::useCompactFormat) != 0)
        return unsound("what it holds cannot be written again");
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text;
}

XmpIndex indexOf(const Exiv2::XmpData& data)
{
    XmpIndex index;
    for (const Exiv2::Xmpdatum& datum : data)
        index.emplace(datum.key(), &datum);
    return index;
}

void addStruct(Exiv2::XmpData& data, const std::string& key)
{
    Exiv2::XmpTextValue value("");
    value.setXmpStruct(Exiv2::XmpValue::xsStruct);
    data.add(Exiv2::XmpKey(key), &value);
}

void addBag(Exiv2::XmpData& data, const std::string& key)
{
    Exiv2::XmpTextValue value("");
    value.setXmpArrayType(Exiv2::XmpValue::xaBag);
    data.add(Exiv2::XmpKey(key), &value);
}

} // namespace familiar::core::internal
