// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sourcechoice.h"

#include "core/live/framesource.h"
#include "ui/convert.h"
#include "ui/dialogs/namedialog.h"
#include "ui/widgets/card.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>

#include <algorithm>

namespace familiar::ui {

namespace {

enum class Kind { Camera, File, Address };
constexpr int kindRole = Qt::UserRole + 1;
constexpr qsizetype mostFiles = 6;

QString cameraText(const core::CameraInfo& camera)
{
    const QString name = QString::fromStdString(camera.name);
    switch (camera.problem) {
    case core::CameraProblem::None:
        return name;
    case core::CameraProblem::NoPermission:
        return SourceChoice::tr("%1 (no permission)").arg(name);
    case core::CameraProblem::Busy:
        return SourceChoice::tr("%1 (used by another program)").arg(name);
    case core::CameraProblem::NoPicture:
        return SourceChoice::tr("%1 (gives no picture)").arg(name);
    case core::CameraProblem::NotResponding:
        return SourceChoice::tr("%1 (does not answer)").arg(name);
    }
    return name;
}

Kind kindOf(const QComboBox& list)
{
    return static_cast<Kind>(list.currentData(kindRole).toInt());
}

} // namespace

SourceChoice::SourceChoice(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_list = new QComboBox;
    m_list->setAccessibleName(tr("Source"));
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_address = new QLineEdit;
    m_address->setPlaceholderText(QStringLiteral("rtsp://…"));
    m_address->setAccessibleName(tr("Address of the stream"));
    m_address->hide();
    connect(m_address, &QLineEdit::returnPressed, this, &SourceChoice::wanted);
    connect(m_list, &QComboBox::currentIndexChanged, this, &SourceChoice::showAddress);
    auto* file = makeButton(tr("&Video or photo…"));
    connect(file, &QPushButton::clicked, this, [this] { choose(false, false); });
    auto* folder = makeButton(tr("&Folder…"));
    connect(folder, &QPushButton::clicked, this, [this] { choose(true, false); });
    auto* files = new QHBoxLayout;
    files->addWidget(file, 1);
    files->addWidget(folder);
    column->addWidget(makeLabel(tr("Source"), "dim"));
    column->addWidget(m_list);
    column->addWidget(m_address);
    column->addLayout(files);
    m_beside = makeButton(tr("Another one &beside it"));
    m_beside->setToolTip(tr("Up to four pictures at once; one engine names them all"));
    auto* menu = new QMenu(m_beside);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(*menu); });
    m_beside->setMenu(menu);
    m_beside->setEnabled(false);
    column->addWidget(m_beside);
}

void SourceChoice::setBesideEnabled(bool enabled)
{
    m_beside->setEnabled(enabled);
}

void SourceChoice::fillMenu(QMenu& menu)
{
    menu.clear();
    const auto add = [&](const QString& text, std::function<void()> action) {
        connect(menu.addAction(text), &QAction::triggered, this, std::move(action));
    };
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->itemData(row, kindRole).toInt() != static_cast<int>(Kind::Address))
            add(m_list->itemText(row).replace(QLatin1Char('&'), QStringLiteral("&&")),
                [this, source = sourceAt(row)] { Q_EMIT wantedBeside(source); });
    menu.addSeparator();
    add(tr("&Video or photo…"), [this] { choose(false, true); });
    add(tr("&Folder…"), [this] { choose(true, true); });
    add(tr("&Network stream…"), [this] {
        askForName(this, {tr("Network stream"), tr("Address of the stream"), true}, {},
                   [this](const QString& address) {
                       if (!address.trimmed().isEmpty())
                           Q_EMIT wantedBeside(address.trimmed().toStdString());
                   });
    });
}

QString SourceChoice::titleOf(const std::string& source) const
{
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->itemData(row, kindRole).toInt() != static_cast<int>(Kind::Address) &&
            sourceAt(row) == source)
            return m_list->itemText(row);
    if (source.find("://") != std::string::npos)
        return QString::fromStdString(core::urlForDisplay(source));
    return QFileInfo(QDir::cleanPath(QString::fromStdString(source))).fileName();
}

void SourceChoice::setCameras(const std::vector<core::CameraInfo>& cameras)
{
    m_cameras = cameras;
    fill();
}

void SourceChoice::addFile(const QString& path)
{
    const QString file = QDir::cleanPath(path); // a folder's name without the slash behind it
    m_files.removeAll(file);
    m_files.prepend(file);
    m_files.resize(std::min(m_files.size(), mostFiles));
    fill();
    m_list->setCurrentIndex(m_list->findData(file));
}

void SourceChoice::fill()
{
    const QVariant before = m_list->currentData();
    {
        const QSignalBlocker quiet(m_list); // the address field comes and goes with the outcome only
        m_list->clear();
        const auto add = [this](const QString& text, const QString& place, Kind kind) {
            m_list->addItem(text, place);
            m_list->setItemData(m_list->count() - 1, static_cast<int>(kind), kindRole);
        };
        for (const core::CameraInfo& camera : m_cameras)
            add(cameraText(camera), QString::fromStdString(camera.id), Kind::Camera);
        for (const QString& file : m_files) {
            add(QFileInfo(file).fileName(), file, Kind::File);
            m_list->setItemData(m_list->count() - 1, file, Qt::ToolTipRole);
        }
        add(tr("Network stream"), QStringLiteral("address:"), Kind::Address);
        m_list->setCurrentIndex(std::max(0, m_list->findData(before)));
    }
    showAddress();
}

void SourceChoice::showAddress()
{
    m_address->setVisible(kindOf(*m_list) == Kind::Address);
}

std::string SourceChoice::source() const
{
    return kindOf(*m_list) == Kind::Address ? m_address->text().trimmed().toStdString()
                                            : sourceAt(m_list->currentIndex());
}

std::string SourceChoice::sourceAt(int row) const
{
    const QString place = m_list->itemData(row).toString();
    return static_cast<Kind>(m_list->itemData(row, kindRole).toInt()) == Kind::File ? pathFrom(place).native()
                                                                                    : place.toStdString();
}

void SourceChoice::focusAddress()
{
    m_address->setFocus();
}

void SourceChoice::choose(bool folder, bool beside)
{
    auto* dialog = new QFileDialog(this, folder ? tr("A folder of photos") : tr("A video or a photo"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, beside](const QString& path) {
        if (beside) {
            Q_EMIT wantedBeside(pathFrom(QDir::cleanPath(path)).native());
            return;
        }
        addFile(path);
        Q_EMIT wanted();
    });
    dialog->open();
}

} // namespace familiar::ui
