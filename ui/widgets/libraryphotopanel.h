// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One photo of a library, large: its faces with their names, and what one can say about the highlighted one.
#pragma once

#include "core/photos/corrections.h"
#include "ui/jobs/oneshot.h"
#include "ui/models/librarymodel.h"
#include "ui/services.h"
#include "ui/widgets/card.h"

class QListWidget;

namespace familiar::ui {

class CameraView;

// GUI thread. Says what was meant; keeping it is the page's part.
class LibraryPhotoPanel : public Card
{
    Q_OBJECT
public:
    explicit LibraryPhotoPanel(Services& services, QWidget* parent = nullptr);

    void showNothing();
    // `names`: those that the faces' persons are indexes into. The highlighted face stays where the photo
    // does.
    void showPhoto(const std::filesystem::path& photo, std::vector<LibraryFaceShown> faces,
                   const std::vector<QString>& names);
    // The names that the keys 1 to 9 give, the likeliest first.
    const QStringList& suggestions() const { return m_suggestions; }
    int highlighted() const { return m_highlighted; }
    void highlight(int face);
    // What a key or button does: a name by its place, somebody else, nobody, no face.
    void takeSuggestion(int number);
    void askForAnother();
    void sayNobody() { say(core::FaceVerdict::Nobody); }
    void sayNotAFace() { say(core::FaceVerdict::NotAFace); }

Q_SIGNALS:
    void corrected(const std::filesystem::path& photo, const core::FaceCorrection& correction);
    void shown(); // the picture is there

private:
    void load();
    void fillFaces();
    void fillButtons();
    void say(core::FaceVerdict verdict, const QString& name = {});

    Services& m_services;
    std::filesystem::path m_photo;
    std::vector<LibraryFaceShown> m_faces;
    std::vector<QString> m_names;
    QStringList m_recent; // given last, the newest first
    QStringList m_suggestions;
    int m_highlighted = -1;
    QLabel* m_title;
    QLabel* m_about;
    CameraView* m_view;
    QListWidget* m_list;
    std::vector<QPushButton*> m_give;
    QWidget* m_actions;
    Job m_load;
};

} // namespace familiar::ui
