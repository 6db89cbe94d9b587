// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/namesout.h"

#include "app/cli/errortext.h"
#include "app/cli/skippedtext.h"
#include "app/cli/undotext.h"
#include "core/photos/imagereader.h"

namespace familiar::app {

using namespace familiar::core;
namespace fs = std::filesystem;

namespace {

constexpr int neededPx = 240; // for the page's thumbnails

} // namespace

void NamesOut::describe(CLI::App& verb)
{
    auto* xmp =
        verb.add_flag("--xmp", m_xmp,
                      "write the names into XMP files beside the photos (photo.jpg.xmp); what other programs "
                      "wrote there stays");
    auto* page = verb.add_option("--html", m_page,
                                 "write one web page with thumbnails of all photos and a search box");
    verb.add_option("--undo", m_undo, "take back what --xmp has written, by the undo file that it left")
        ->excludes(xmp)
        ->excludes(page);
}

int NamesOut::undo(CliContext& context) const
{
    auto undone = undoSidecars(context.files, m_undo, context.stop);
    if (!undone)
        return fail(context, undone.error());
    return tellUndone(context, *undone, context.formatOr(OutputFormat::Csv),
                      counted(undone->undone, "sidecar was", "sidecars were") + " taken back.",
                      "it changed since");
}

void NamesOut::begin(CliContext& context, const fs::path& input)
{
    const auto entry = statFollowing(context.files, input);
    const bool folder = entry && entry->kind == FileKind::Folder;
    if (m_xmp)
        m_sidecars.emplace(context.files, folder ? input : fs::absolute(input).parent_path());
    if (!m_page.empty())
        m_html.emplace(context.files, m_page);
}

Result<void> NamesOut::add(CliContext& context, const fs::path& photo, const std::vector<NamedFace>& faces)
{
    if (!m_sidecars && !m_html)
        return {};
    const auto bytes = readFile(context.files, photo);
    auto info = bytes ? probeImage(*bytes) : bytes.error();
    if (!info)
        return {}; // it changed since it was named
    const bool isHeif = info->format == ImageFormat::Heif;
    if (m_html || isHeif) {
        const auto picture = decodeImage(*bytes, {neededPx, {}});
        if (!picture)
            return {};
        if (isHeif) { // the header tells its largest size only, and it is turned already
            info->width = picture->fullWidth;
            info->height = picture->fullHeight;
            info->orientation = 1;
        }
        if (m_html)
            FAMILIAR_CHECK(m_html->add(photo, picture->image, faces));
    }
    return m_sidecars ? addSidecar(context, photo, *info, faces) : Result<void>();
}

Result<void> NamesOut::addSidecar(CliContext& context, const fs::path& photo, const ImageInfo& info,
                                  const std::vector<NamedFace>& faces)
{
    std::vector<NamedRegion> people;
    for (const NamedFace& face : faces)
        if (const auto region = insidePicture(face.region); face.state == NameState::Name && region)
            people.push_back({face.name, region});
    auto written = m_sidecars->write(photo, info, people);
    if (written || written.error().code != ErrorCode::FileUnreadable)
        return written;
    ++m_refused;
    context.err << "familiar-cli: " << written.error().subject << " is left as it is ("
                << written.error().detail << "), so the names of this photo are not in it.\n";
    return {};
}

Result<void> NamesOut::end(CliContext& context)
{
    if (m_sidecars) {
        context.err << "familiar-cli: " << counted(m_sidecars->written(), "sidecar was", "sidecars were")
                    << " written.";
        if (!m_sidecars->undoFile().empty())
            context.err << " To take it back: familiar-cli identify --undo "
                        << displayPath(m_sidecars->undoFile());
        context.err << '\n';
    }
    return m_html ? m_html->finish() : Result<void>();
}

} // namespace familiar::app
