// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/thumbnails.h"

#include "core/photos/imagereader.h"
#include "ui/convert.h"

namespace familiar::ui {

namespace {

constexpr int mostThreads = 2;
constexpr uint64_t largestPhotoBytes = uint64_t{1} << 28;

// A square from the middle; of an upright photo from the upper part, where heads are.
QImage squareOf(const QImage& image, int sidePx)
{
    const int side = std::min(image.width(), image.height());
    const int left = (image.width() - side) / 2;
    const int top = (image.height() - side) / 5;
    return image.copy(left, top, side, side)
        .scaled(sidePx, sidePx, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

QImage makeThumbnail(core::FileSystem& files, const std::filesystem::path& photo, int sidePx)
{
    const auto bytes = core::readFile(files, photo, largestPhotoBytes);
    if (!bytes)
        return {};
    const auto decoded = core::decodeImage(*bytes, {2 * sidePx});
    if (!decoded)
        return {};
    return squareOf(toQImage(core::shrunkTo(decoded->image, 3 * sidePx)), sidePx);
}

} // namespace

Thumbnails::Thumbnails(core::FileSystem& files, QObject* parent) : QObject(parent), m_files(files)
{
    m_images.setMaxCost(mostBytes);
    m_pool.setMaxThreadCount(mostThreads);
    m_pool.setThreadPriority(QThread::LowPriority);
}

Thumbnails::~Thumbnails()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void Thumbnails::setSidePx(int sidePx)
{
    if (sidePx == m_sidePx)
        return;
    m_sidePx = sidePx;
    clear();
}

void Thumbnails::clear()
{
    ++m_generation;
    m_waiting.clear();
    m_known.clear();
    m_images.clear();
    Q_EMIT changed();
}

Thumbnails::Answer Thumbnails::get(const std::filesystem::path& photo)
{
    const QString key = toQString(photo);
    if (const QImage* image = m_images.object(key))
        return {image->isNull() ? State::Broken : State::Ready, *image};
    if (m_known.contains(key))
        return {};
    m_known.insert(key);
    m_waiting.push_back(photo);
    if (m_waiting.size() > mostWaiting) {
        m_known.remove(toQString(m_waiting.front()));
        m_waiting.pop_front();
    }
    startMore();
    return {};
}

void Thumbnails::startMore()
{
    while (m_running < mostThreads && !m_waiting.empty()) {
        const std::filesystem::path photo = std::move(m_waiting.back());
        m_waiting.pop_back();
        ++m_running;
        // The destructor waits for the pool, so `this` outlives the work.
        m_pool.start([this, photo, sidePx = m_sidePx, generation = m_generation, stop = m_stop.get_token()] {
            const QImage image = stop.stop_requested() ? QImage() : makeThumbnail(m_files, photo, sidePx);
            QMetaObject::invokeMethod(
                this, [this, key = toQString(photo), image, generation] { deliver(key, image, generation); },
                Qt::QueuedConnection);
        });
    }
}

void Thumbnails::deliver(const QString& key, const QImage& image, int generation)
{
    --m_running;
    if (generation == m_generation) {
        m_known.remove(key);
        m_images.insert(key, new QImage(image), std::max<qint64>(64, image.sizeInBytes()));
        Q_EMIT changed();
    }
    startMore();
}

} // namespace familiar::ui
