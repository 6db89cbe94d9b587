// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/kerasdialog.h"

#include "core/recognition/modelfile.h"
#include "ui/convert.h"
#include "ui/errortext.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace familiar::ui {

namespace {

constexpr int mostFields = 200; // beyond that the command line takes a list

// "notebook.familiar" beside "notebook.h5"; what is there already stays.
std::filesystem::path freeName(core::FileSystem& files, const std::filesystem::path& file)
{
    std::filesystem::path name = file;
    name.replace_extension(".familiar");
    for (int number = 2; files.stat(name); ++number)
        name = file.parent_path() / (file.stem().native() + "-" + std::to_string(number) + ".familiar");
    return name;
}

} // namespace

KerasDialog::KerasDialog(Services& services, const std::filesystem::path& file, QWidget* parent)
    : QDialog(parent), m_services(services), m_file(file)
{
    setWindowTitle(tr("Model from Keras"));
    resize(440, 420);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(makeLabel(displayed(file.filename()), "heading"));
    m_words = makeLabel(tr("Reading the file…"), "dim");
    column->addWidget(m_words);
    auto* inside = new QWidget;
    m_names = new QVBoxLayout(inside);
    m_names->setContentsMargins(0, 0, 8, 0);
    column->addWidget(makeScrollArea(inside), 1);
    auto* row = new QHBoxLayout;
    row->addStretch();
    m_save = makeButton(tr("&Save the model"), true);
    m_save->setEnabled(false);
    connect(m_save, &QPushButton::clicked, this, &KerasDialog::save);
    row->addWidget(m_save);
    auto* close = makeButton(tr("&Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    row->addWidget(close);
    column->addLayout(row);
    m_job = runJob(
        services.pool(), this,
        [services = &services, file](std::stop_token, const core::ProgressCallback&) {
            return core::readKerasHead(services->files(), file);
        },
        [this](core::Result<core::KerasHead> head) { showHead(std::move(head)); });
}

QString KerasDialog::words() const
{
    return m_words->text();
}

void KerasDialog::showHead(core::Result<core::KerasHead> head)
{
    if (!head)
        return m_words->setText(ErrorText::sentence(head.error()));
    m_head = std::make_shared<const core::KerasHead>(std::move(*head));
    const int people = m_head->peopleCount();
    if (people > mostFields)
        return m_words->setText(
            tr("It tells %n people apart; use familiar-cli import-model for so many.", nullptr, people));
    m_words->setText(
        tr("It tells %n people apart but does not know their names. Give them in its order: Keras "
           "takes folders in alphabetical order. It names by probability and knows nothing of "
           "strangers.",
           nullptr, people));
    for (int person = 0; person < people; ++person) {
        auto* field = new QLineEdit;
        const QString words = tr("Person %1").arg(person + 1);
        field->setPlaceholderText(words);
        field->setAccessibleName(words);
        field->setMaxLength(60); // characters: at most 240 bytes
        connect(field, &QLineEdit::textChanged, this, &KerasDialog::checkNames);
        m_names->addWidget(field);
        m_fields.push_back(field);
    }
    m_names->addStretch();
    m_fields.front()->setFocus();
}

void KerasDialog::checkNames()
{
    m_save->setEnabled(std::all_of(m_fields.begin(), m_fields.end(), [](const QLineEdit* field) {
        return !field->text().trimmed().isEmpty();
    }));
}

void KerasDialog::save()
{
    std::vector<std::string> names;
    for (const QLineEdit* field : m_fields)
        names.push_back(field->text().trimmed().toStdString());
    m_save->setEnabled(false);
    using Saved = core::Result<std::filesystem::path>;
    m_job = runJob(
        m_services.pool(), this,
        [services = &m_services, head = m_head, names,
         file = m_file](std::stop_token, const core::ProgressCallback&) -> Saved {
            FAMILIAR_TRY(model, core::modelOf(*head, names, services->weights(), core::systemClock()));
            const std::filesystem::path target = freeName(services->files(), file);
            FAMILIAR_CHECK(core::saveModel(services->files(), target, model));
            return target;
        },
        [this](const Saved& target) {
            checkNames();
            if (!target)
                return m_words->setText(ErrorText::sentence(target.error()));
            Q_EMIT saved(*target);
            accept();
        });
}

} // namespace familiar::ui
