// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/convert.h"

#include "core/base/filesystem.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace familiar::ui {

QImage toQImage(const core::Image& image)
{
    const QImage wrapped(image.pixels.data(), image.width, image.height,
                         static_cast<qsizetype>(image.stride()), QImage::Format_BGR888);
    return wrapped.copy();
}

core::Image toImage(const QImage& image)
{
    const QImage source = image.convertToFormat(QImage::Format_BGR888);
    core::Image result(source.width(), source.height());
    for (int y = 0; y < result.height; ++y)
        std::copy_n(source.constScanLine(y), result.stride(), result.row(y));
    return result;
}

QString toQString(const std::filesystem::path& path)
{
    return QFile::decodeName(QByteArray::fromStdString(path.native()));
}

std::filesystem::path pathFrom(const QString& path)
{
    return QFile::encodeName(path).toStdString();
}

QString displayed(const std::filesystem::path& path)
{
    return QString::fromStdString(core::displayPath(path));
}

QString shortened(const std::filesystem::path& folder)
{
    QString text = displayed(folder);
    const QString home = QDir::homePath();
    if (home.size() > 1 && text.startsWith(home + QLatin1Char('/')))
        text.replace(0, home.size(), QStringLiteral("~"));
    return text;
}

QString dropped(const QMimeData* data, DropKind kind)
{
    for (const QUrl& url : data->urls()) {
        const QFileInfo info(url.isLocalFile() ? url.toLocalFile() : QString());
        if ((kind != DropKind::Folder && info.isFile()) || (kind != DropKind::File && info.isDir()))
            return url.toLocalFile();
    }
    return {};
}

} // namespace familiar::ui
