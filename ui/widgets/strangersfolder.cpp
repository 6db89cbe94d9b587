// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/strangersfolder.h"

#include "core/base/pathtext.h"
#include "ui/convert.h"
#include "ui/errortext.h"
#include "ui/services.h"
#include "ui/session.h"
#include "ui/widgets/card.h"

#include <QFileDialog>

namespace familiar::ui {

StrangersFolder::StrangersFolder(Services& services, Session& session, QWidget* parent)
    : QWidget(parent), m_services(services), m_session(session), m_words(makeLabel({}, "dim")),
      m_choose(makeLinkButton(tr("Photos of strangers…"))), m_none(makeLinkButton(tr("Without them")))
{
    m_choose->setToolTip(
        tr("A folder of people who are nobody here: one sub-folder a person, or one photo a "
           "person. The threshold is raised until no more of them get a name than promised."));
    connect(m_choose, &QPushButton::clicked, this, &StrangersFolder::choose);
    connect(m_none, &QPushButton::clicked, this, [this] { setFolder({}); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_words);
    auto* row = new QHBoxLayout;
    row->addWidget(m_choose);
    row->addWidget(m_none);
    row->addStretch();
    column->addLayout(row);
    connect(&session, &Session::datasetChanged, this, &StrangersFolder::showFolder);
    showFolder();
}

QString StrangersFolder::sentence() const
{
    return m_words->isHidden() ? QString() : m_words->text();
}

QString StrangersFolder::key() const
{
    return QStringLiteral("strangers/") +
           QString::fromStdString(core::folderDigest(m_session.dataset()->root));
}

std::filesystem::path StrangersFolder::folder() const
{
    if (!m_session.dataset())
        return {};
    return core::pathFromText(m_services.settings().text(key()).toStdString(), {});
}

void StrangersFolder::setFolder(const std::filesystem::path& folder)
{
    if (!m_session.dataset())
        return;
    m_services.settings().setText(key(), QString::fromStdString(core::pathToText(folder, {})));
    showFolder();
}

void StrangersFolder::choose()
{
    auto* dialog = new QFileDialog(this, tr("Folder of people whom the model does not know"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { setFolder(pathFrom(folder)); });
    dialog->open();
}

void StrangersFolder::showFolder()
{
    m_counting.drop();
    const auto dataset = m_session.dataset();
    const std::filesystem::path folder = this->folder();
    setVisible(dataset != nullptr);
    m_none->setVisible(!folder.empty());
    const int among = dataset ? static_cast<int>(dataset->strangers.size()) : 0;
    if (folder.empty())
        return tell(among, {});
    m_words->setText(displayed(folder));
    m_words->show();
    m_counting = runJob(
        m_services.pool(), this,
        [services = &m_services, folder](std::stop_token stop, const core::ProgressCallback&) {
            return core::scanStrangers(services->files(), folder, {}, stop);
        },
        [this, among](const core::Result<core::Dataset>& found) {
            if (found)
                tell(among + static_cast<int>(found->photos.size()), {});
            else
                tell(among, ErrorText::sentence(found.error()));
        });
}

void StrangersFolder::tell(int photos, const QString& problem)
{
    setRole(m_words, problem.isEmpty() ? "dim" : "warn");
    m_words->setText(problem.isEmpty()
                         ? tr("%n photos of strangers are used to check what is promised.", nullptr, photos)
                         : problem);
    m_words->setVisible(photos > 0 || !problem.isEmpty());
}

} // namespace familiar::ui
