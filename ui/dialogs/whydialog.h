// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Why a face gets its name: what carries it, the next names, and the photos that are most alike.
#pragma once

#include "core/photos/dataset.h"
#include "core/recognition/heatpicture.h"
#include "ui/jobs/oneshot.h"
#include "ui/services.h"

#include <QDialog>
#include <QImage>

class QLabel;
class QToolButton;

namespace familiar::ui {

class PhotoGrid;
class PhotosModel;
class PictureLabel;
class ScoreBars;
class Session;
class Thumbnails;

class WhyDialog : public QDialog
{
    Q_OBJECT
public:
    WhyDialog(Services& services, Session& session, QWidget* parent = nullptr);
    // Opens a dialog that goes when it is closed.
    static WhyDialog& open(Services& services, Session& session, QWidget* parent);
    ~WhyDialog() override;

    // `face` counts from the left, 0 is the main one; `truth` is whose photo it is, empty: not known.
    void showPhoto(const std::filesystem::path& photo, int face = 0, const std::string& truth = {});
    // A picture of the camera. `name` is its title.
    void showPicture(const QImage& picture, const QString& name);
    QString headline() const;
    int nearCount() const;

private:
    struct Explained;
    enum class View { Answer, Truth, Photo };
    struct Near // the photos of one person
    {
        QWidget* box = nullptr;
        QLabel* title = nullptr;
        PhotosModel* photos = nullptr;
        PhotoGrid* grid = nullptr;
    };
    QWidget* buildPicture();
    QWidget* buildScores();
    QWidget* buildNear();
    Near makeNear(QVBoxLayout* column);
    static Explained pictured(core::Explanation explanation, const core::SeenPart& seen, int also);
    void begin(const QString& name);
    void explainWith(
        std::function<core::Result<Explained>(const core::Recognizer&, int also, std::stop_token)> work,
        const std::string& truth);
    void showExplained(core::Result<Explained> explained);
    void lookForPhotos();
    void showNear(Near& near, int person, const QString& part);
    void setView(View view);
    int personOf(const std::string& name) const;

    Services& m_services;
    Session& m_session;
    std::shared_ptr<const core::Model> m_model;
    std::shared_ptr<Explained> m_explained;
    QString m_file;
    int m_truth = -1; // index into the model's people
    QLabel* m_headline = nullptr;
    QLabel* m_name = nullptr;
    PictureLabel* m_picture = nullptr;
    QToolButton* m_views[3] = {};
    QLabel* m_words = nullptr;
    ScoreBars* m_bars = nullptr;
    QWidget* m_nearCard = nullptr;
    QLabel* m_nearWords = nullptr;
    Thumbnails* m_thumbnails = nullptr;
    Near m_answerPhotos;
    Near m_truthPhotos;
    Job m_job;
    Job m_nearJob;
};

} // namespace familiar::ui
