// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/photochoices.h"

#include "core/base/atomicfile.h"
#include "core/base/sha256.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace familiar::ui {

namespace {

std::filesystem::path choicesFile(const std::filesystem::path& dataFolder, const std::filesystem::path& root)
{
    const std::string bytes = root.lexically_normal().native();
    const core::Digest digest = core::sha256(core::asBytes(bytes));
    return dataFolder / "folders" / (core::toHex(digest).substr(0, 32) + ".json");
}

// Names may hold bytes that are no UTF-8, JSON may not.
QString encoded(const std::filesystem::path& path, const std::filesystem::path& root)
{
    const std::string bytes = path.lexically_relative(root).native();
    return QString::fromLatin1(QByteArray::fromStdString(bytes).toPercentEncoding("/ ._-"));
}

std::filesystem::path decoded(const QString& text, const std::filesystem::path& root)
{
    return root / QByteArray::fromPercentEncoding(text.toLatin1()).toStdString();
}

} // namespace

PhotoChoices loadChoices(core::FileSystem& files, const std::filesystem::path& dataFolder,
                         const std::filesystem::path& root)
{
    const auto bytes = core::readFile(files, choicesFile(dataFolder, root), uint64_t{1} << 28);
    if (!bytes)
        return {};
    const QByteArray text(reinterpret_cast<const char*>(bytes->data()),
                          static_cast<qsizetype>(bytes->size()));
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    PhotoChoices choices;
    for (const QJsonValue& name : json[QStringLiteral("leftOut")].toArray())
        choices.leftOut.insert(decoded(name.toString(), root));
    const QJsonObject faces = json[QStringLiteral("chosenFaces")].toObject();
    for (auto it = faces.begin(); it != faces.end(); ++it)
        if (it.value().toInt(-1) >= 0)
            choices.chosenFaces[decoded(it.key(), root)] = it.value().toInt();
    return choices;
}

core::Result<void> saveChoices(core::FileSystem& files, const std::filesystem::path& dataFolder,
                               const std::filesystem::path& root, const PhotoChoices& choices)
{
    QJsonArray leftOut;
    for (const auto& path : choices.leftOut)
        leftOut.append(encoded(path, root));
    QJsonObject faces;
    for (const auto& [path, face] : choices.chosenFaces)
        faces[encoded(path, root)] = face;
    const QByteArray text = QJsonDocument(QJsonObject{{QStringLiteral("version"), 1},
                                                      {QStringLiteral("leftOut"), leftOut},
                                                      {QStringLiteral("chosenFaces"), faces}})
                                .toJson();
    const std::filesystem::path file = choicesFile(dataFolder, root);
    if (auto made = files.makeFolders(file.parent_path()); !made)
        return made;
    return core::writeFileAtomically(
        files, file, std::as_bytes(std::span(text.constData(), static_cast<size_t>(text.size()))));
}

} // namespace familiar::ui
