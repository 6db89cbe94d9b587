// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cellphotos.h"

#include "ui/choicecommand.h"
#include "ui/dialogs/photodialog.h"
#include "ui/dialogs/whydialog.h"
#include "ui/models/photosmodel.h"
#include "ui/thumbnails.h"
#include "ui/trainingtext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/photogrid.h"

#include <QUndoStack>

namespace familiar::ui {

CellPhotos::CellPhotos(Services& services, Session& session, QWidget* parent)
    : QWidget(parent), m_services(services), m_session(session)
{
    m_thumbnails = new Thumbnails(services.files(), this);
    m_title = makeLabel({}, "heading");
    m_facts = makeLabel({}, "dim");
    m_photos = new PhotosModel(this);
    m_grid = new PhotoGrid(*m_photos, *m_thumbnails);
    m_grid->setAccessibleName(tr("Photos of the cell"));
    m_grid->setMinimumHeight(44); // a row of thumbnails cut off rather than words
    connect(m_grid, &QAbstractItemView::activated, this, &CellPhotos::openSelected);
    m_leaveOut = makeButton(tr("&Leave out"));
    m_leaveOut->setToolTip(tr("The next training does without it; nothing on your disk is changed."));
    connect(m_leaveOut, &QPushButton::clicked, this, &CellPhotos::leaveOutSelected);
    m_why = makeButton(tr("&Why this name…"));
    m_why->setToolTip(tr("Which parts of the face carried it, and the photos that are most alike"));
    connect(m_why, &QPushButton::clicked, this, &CellPhotos::explainSelected);
    connect(m_grid->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        m_leaveOut->setEnabled(!m_grid->selectedPhotos().empty());
        m_why->setEnabled(m_grid->selectedPhotos().size() == 1);
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addWidget(m_grid, 1);
    column->addWidget(m_leaveOut, 0, Qt::AlignLeft);
    column->addWidget(m_why, 0, Qt::AlignLeft);
    column->addStretch();
}

QString CellPhotos::title() const
{
    return m_title->text();
}

int CellPhotos::photoCount() const
{
    return m_photos->rowCount();
}

QString CellPhotos::person(int index) const
{
    return QString::fromStdString(m_judgement.people[static_cast<size_t>(index)]);
}

void CellPhotos::setJudgement(const Judgement& judgement, std::shared_ptr<const core::Dataset> photos)
{
    m_judgement = judgement;
    m_dataset = std::move(photos);
    m_byName.clear();
    m_thumbnails->clear();
    if (m_dataset)
        for (size_t i = 0; i < m_dataset->photos.size(); ++i)
            m_byName[core::displayPath(m_dataset->photos[i].path.lexically_relative(m_dataset->root))] = i;
    int truth = -1;
    int predicted = -1;
    size_t most = 0;
    const auto& counts = m_judgement.confusion;
    for (size_t i = 0; i < counts.size(); ++i)
        for (size_t j = 0; j < counts[i].size(); ++j)
            if (i != j && counts[i][j] > most) {
                most = counts[i][j];
                truth = static_cast<int>(i);
                predicted = static_cast<int>(j);
            }
    showCell(truth, predicted);
}

void CellPhotos::showCell(int truth, int predicted)
{
    const bool any = truth >= 0 && predicted >= 0;
    const bool right = truth == predicted;
    std::vector<PhotosModel::Row> rows;
    if (any && m_dataset) {
        for (const core::Mistake& photo : photosOfCell(m_judgement, truth, predicted)) {
            const auto found = m_byName.find(photo.file);
            if (found == m_byName.end())
                continue; // gone since it was judged
            const bool isOut = m_session.choices().leftOut.contains(m_dataset->photos[found->second].path);
            rows.push_back({found->second,
                            isOut ? tr("left out") : tr("%1 sure").arg(TrainingText::percent(photo.score, 0)),
                            !right, isOut});
        }
    }
    const int count =
        any ? static_cast<int>(
                  m_judgement.confusion[static_cast<size_t>(truth)][static_cast<size_t>(predicted)])
            : 0;
    if (any) {
        m_title->setText(right ? tr("%1 recognised").arg(person(truth))
                               : tr("%1 taken for %2").arg(person(truth), person(predicted)));
        const QString order = right ? tr("the least sure ones first") : tr("the surest mistakes first");
        m_facts->setText(rows.empty() ? tr("%n photos", nullptr, count)
                                      : tr("%n photos, %1", nullptr, count).arg(order));
    } else {
        m_title->setText(m_judgement.photos == 0 ? tr("No photos") : tr("No mistakes"));
        m_facts->setText(m_judgement.photos == 0 ? QString()
                                                 : tr("Every photo got the right name. Press a cell to "
                                                      "see its photos."));
    }
    m_grid->setVisible(!rows.empty());
    m_leaveOut->setVisible(!rows.empty() && m_dataset == m_session.dataset());
    m_leaveOut->setEnabled(false);
    m_why->setVisible(!rows.empty());
    m_why->setEnabled(false);
    m_photos->setPhotos(m_dataset, std::move(rows));
}

void CellPhotos::leaveOutSelected()
{
    PhotoChoices next = m_session.choices();
    const auto photos = m_grid->selectedPhotos();
    next.leftOut.insert(photos.begin(), photos.end());
    const int count = static_cast<int>(photos.size());
    m_session.undo().push(
        new ChoiceCommand(m_session, std::move(next), tr("leave out %n photos", nullptr, count)));
    Q_EMIT leftOut(count);
}

void CellPhotos::explainSelected()
{
    const auto photos = m_grid->selectedPhotos();
    if (photos.empty() || !m_session.model())
        return;
    const int row = m_photos->rowOf(photos.front());
    const core::Photo& photo = m_photos->photoAt(row);
    const std::string& truth = m_dataset->people[static_cast<size_t>(photo.person)].name;
    WhyDialog::open(m_services, m_session, this).showPhoto(photo.path, 0, truth);
}

void CellPhotos::openSelected()
{
    std::vector<std::filesystem::path> photos;
    for (int row = 0; row < m_photos->rowCount(); ++row)
        photos.push_back(m_photos->photoAt(row).path);
    if (photos.empty())
        return;
    auto* dialog = new PhotoDialog(m_services, m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->showPhotos(std::move(photos), static_cast<size_t>(std::max(0, m_grid->currentIndex().row())), {});
    dialog->open();
}

} // namespace familiar::ui
