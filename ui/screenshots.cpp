// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screenshots.h"

#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/pages/photospage.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QTabBar>
#include <QTimer>

namespace familiar::ui {

namespace {

struct Look
{
    QString name;
    ThemeChoice theme = ThemeChoice::Light;
    QString language;
    QSize size{1280, 800};
    int scale = 1;
};

std::vector<Look> looks()
{
    return {{QStringLiteral("light"), ThemeChoice::Light, QStringLiteral("en")},
            {QStringLiteral("dark"), ThemeChoice::Dark, QStringLiteral("en")},
            {QStringLiteral("german"), ThemeChoice::Light, QStringLiteral("de")},
            {QStringLiteral("small"), ThemeChoice::Light, QStringLiteral("en"), QSize(900, 600)},
            {QStringLiteral("scale2"), ThemeChoice::Dark, QStringLiteral("en"), QSize(1280, 800), 2}};
}

bool saveWindow(MainWindow& window, const Look& look, const QString& file)
{
    QPixmap picture(window.size() * look.scale);
    picture.setDevicePixelRatio(look.scale);
    window.render(&picture);
    return picture.save(file);
}

// Walks the looks and pages by timers: the window lives as it does for a user.
class Photographer : public QObject
{
public:
    Photographer(Services& services, Session& session, Navigator& navigator, QString target,
                 std::filesystem::path photos)
        : m_services(services), m_session(session), m_navigator(navigator), m_target(std::move(target)),
          m_photos(std::move(photos))
    {
        nextLook();
    }

private:
    void nextLook()
    {
        m_window.reset();
        m_session.setDataset(nullptr); // the next window reads everything in its own language
        if (m_look == m_looks.size()) {
            QApplication::exit(m_failed ? 1 : 0);
            return;
        }
        const Look& look = m_looks[m_look];
        applyTheme(*qApp, look.theme);
        installLanguage(*qApp, look.language);
        m_window = std::make_unique<MainWindow>(m_services, m_session, m_navigator);
        m_window->resize(look.size);
        m_window->show();
        if (!m_photos.empty())
            m_window->openFolder(m_photos);
        m_page = 0;
        m_named = false;
        QTimer::singleShot(500, this, [this] { whenQuiet(); });
    }

    // Thumbnails and verdicts come from the background.
    void whenQuiet()
    {
        Page* train = m_window->page(PageId::Train);
        if (m_services.pool().activeThreadCount() > 0 || train->closeQuestion()) {
            QTimer::singleShot(200, this, [this] { whenQuiet(); });
        } else if (!m_trained && !m_session.model() && !m_photos.empty()) {
            // Charts and tables are worth a look only with a run in them.
            m_trained = true;
            train->start();
            QTimer::singleShot(200, this, [this] { whenQuiet(); });
        } else {
            QTimer::singleShot(1500, this, [this] { nextPage(); });
        }
    }

    void nextPage()
    {
        const std::vector<PageId>& ids = m_window->pages();
        if (m_page == ids.size()) {
            ++m_look;
            nextLook();
            return;
        }
        m_window->showPage(ids[m_page]);
        if (ids[m_page] == PageId::Photos && !m_photos.empty())
            photosPage().openFolder(m_photos);
        QTimer::singleShot(700, this, [this, id = ids[m_page]] { takePicture(id); });
    }

    void takePicture(PageId id)
    {
        if (m_services.pool().activeThreadCount() > 0) { // what the page measures is shown, too
            QTimer::singleShot(200, this, [this, id] { takePicture(id); });
            return;
        }
        if (id == PageId::Photos && !std::exchange(m_named, true)) {
            photosPage().start();
            QTimer::singleShot(1500, this, [this, id] { takePicture(id); });
            return;
        }
        const Look& look = m_looks[m_look];
        const QString tab = m_tab > 0 ? QStringLiteral("-%1").arg(m_tab + 1) : QString();
        m_failed |= !saveWindow(*m_window, look,
                                QStringLiteral("%1/%2%3-%4.png").arg(m_target, pageName(id), tab, look.name));
        if (showNextTab(*m_window->page(id))) {
            QTimer::singleShot(700, this, [this, id] { takePicture(id); });
            return;
        }
        ++m_page;
        nextPage();
    }

    PhotosPage& photosPage() const { return *static_cast<PhotosPage*>(m_window->page(PageId::Photos)); }

    // Every tab of a page is a picture; false: that was the last one.
    bool showNextTab(Page& page)
    {
        const auto bars = page.findChildren<QTabBar*>();
        const auto bar =
            std::find_if(bars.begin(), bars.end(), [](QTabBar* one) { return one->isVisible(); });
        if (bar == bars.end())
            return false;
        m_tab = (m_tab + 1) % (*bar)->count();
        (*bar)->setCurrentIndex(m_tab);
        return m_tab > 0;
    }

    Services& m_services;
    Session& m_session;
    Navigator& m_navigator;
    QString m_target;
    std::filesystem::path m_photos;
    std::vector<Look> m_looks = looks();
    std::unique_ptr<MainWindow> m_window;
    size_t m_look = 0;
    size_t m_page = 0;
    int m_tab = 0; // of the page
    bool m_trained = false;
    bool m_named = false; // in this look
    bool m_failed = false;
};

} // namespace

int takeScreenshots(Services& services, Session& session, Navigator& navigator, const QString& target,
                    const std::filesystem::path& photos)
{
    if (!QDir().mkpath(target))
        return 5;
    Photographer photographer(services, session, navigator, target, photos);
    return QApplication::exec();
}

} // namespace familiar::ui
