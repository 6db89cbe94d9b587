// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How good a run is: figures in words, who was taken for whom, when to say
// "unknown".
#pragma once

#include "ui/jobs/oneshot.h"
#include "ui/judgement.h"
#include "ui/pages/page.h"

namespace familiar::ui {

class CellPhotos;
class EvaluationTables;
class FaceMapCard;
class FigureCard;
class StrangersFigure;
class ProgressRow;
class RunRow;
class ThresholdSlider;

class EvaluatePage : public Page
{
    Q_OBJECT
public:
    explicit EvaluatePage(Services& services, Session& session, Navigator& navigator,
                          QWidget* parent = nullptr);
    ~EvaluatePage() override;

    void activated() override;
    void stop() override;
    // Judges the model on another folder of people, or of people whom it does not know.
    void judgeFolder(const std::filesystem::path& folder, bool strangers = false);
    // Names the faces of one photo.
    void tryPhoto(const std::filesystem::path& photo);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildHeader();
    QWidget* buildRunRow();
    QWidget* buildFigures();
    QWidget* buildSide();
    void offerUndo(const QString& words);
    void fillRuns();
    void showModel();
    // `photos` holds the judged ones; nullptr: they are not at hand.
    void showJudgement(const Judgement& judgement, std::shared_ptr<const core::Dataset> photos);
    void showThreshold();
    void measureSpeed();
    void keepThreshold();
    void chooseFolder(bool strangers);
    void choosePhoto();

    RunRow* m_runs = nullptr;
    QPushButton* m_compare = nullptr;
    FigureCard* m_right = nullptr;
    StrangersFigure* m_strangers = nullptr;
    FigureCard* m_speed = nullptr;
    EvaluationTables* m_tables = nullptr;
    CellPhotos* m_cell = nullptr;
    FaceMapCard* m_map = nullptr;
    ThresholdSlider* m_threshold = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_learned = nullptr;
    ProgressRow* m_progress = nullptr;
    bool m_speedWanted = true;
    Job m_job;
    Job m_speedJob;
    Job m_saving;
};

} // namespace familiar::ui
