// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settingspage.h"

#include "ui/convert.h"
#include "ui/language.h"
#include "ui/pages/pagelist.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace familiar::ui {

namespace {

void addRow(QFormLayout* form, const QString& label, QWidget* field, QWidget* row = nullptr)
{
    auto* words = new QLabel(label);
    words->setBuddy(field);
    words->setMinimumHeight(34); // as high as the controls, so that both stand on one line
    field->setMinimumWidth(240);
    field->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    form->addRow(words, row ? row : field);
}

void addChoice(QComboBox* box, const QString& text, const QString& value, const QString& current)
{
    box->addItem(text, value);
    if (value == current)
        box->setCurrentIndex(box->count() - 1);
}

} // namespace

SettingsPage::SettingsPage(Services& services, Session& session, Navigator& navigator, QWidget* parent)
    : Page(services, session, navigator, tr("Settings"), parent)
{
    setFacts(tr("Every change is kept at once."));
    auto* card = new Card;
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(14);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addLook(form);
    addWork(form);
    addPlaces(form);
    card->body()->addLayout(form);
    m_restart = makeLabel(tr("This takes effect when Familiar is started again."), "warn");
    m_restart->hide();
    card->body()->addWidget(m_restart);
    card->body()->addSpacing(4);
    auto* networks = makeButton(tr("&Networks…"));
    connect(networks, &QPushButton::clicked, this, [this] { this->navigator().showWeights(); });
    auto* row = new QHBoxLayout;
    row->addWidget(networks);
    row->addWidget(
        makeLabel(tr("See, install and import the networks that find and tell faces apart."), "dim"), 1);
    card->body()->addLayout(row);
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    column->addStretch();
    body()->addWidget(makeScrollArea(inside));
}

void SettingsPage::addLook(QFormLayout* form)
{
    Settings& settings = services().settings();
    m_theme = new QComboBox;
    m_theme->addItem(tr("Like the system"), static_cast<int>(ThemeChoice::System));
    m_theme->addItem(tr("Light"), static_cast<int>(ThemeChoice::Light));
    m_theme->addItem(tr("Dark"), static_cast<int>(ThemeChoice::Dark));
    m_theme->setCurrentIndex(m_theme->findData(static_cast<int>(settings.theme())));
    addRow(form, tr("&Colours"), m_theme);
    connect(m_theme, &QComboBox::currentIndexChanged, this, [this] {
        const auto choice = static_cast<ThemeChoice>(m_theme->currentData().toInt());
        services().settings().setTheme(choice);
        applyTheme(*qApp, choice);
    });
    m_language = new QComboBox;
    addChoice(m_language, tr("Like the system"), {}, settings.language());
    for (const QString& code : languages())
        addChoice(m_language, languageName(code), code, settings.language());
    addRow(form, tr("&Language"), m_language);
    connect(m_language, &QComboBox::currentIndexChanged, this, [this] {
        services().settings().setLanguage(m_language->currentData().toString());
        saidLater();
    });
}

void SettingsPage::addWork(QFormLayout* form)
{
    Settings& settings = services().settings();
    m_threads = new QSpinBox;
    m_threads->setRange(0, 256);
    m_threads->setSpecialValueText(tr("All cores but one"));
    m_threads->setValue(settings.threads());
    addRow(form, tr("Cores to &use"), m_threads);
    connect(m_threads, &QSpinBox::valueChanged, this,
            [this](int value) { services().settings().setThreads(value); });
    m_device = new QComboBox;
    addChoice(m_device, tr("The fastest there is"), QStringLiteral("auto"), settings.device());
    addChoice(m_device, tr("Processor"), QStringLiteral("cpu"), settings.device());
    addChoice(m_device, tr("Graphics card (CUDA)"), QStringLiteral("cuda"), settings.device());
    addRow(form, tr("Compute &on"), m_device);
    connect(m_device, &QComboBox::currentIndexChanged, this,
            [this] { services().settings().setDevice(m_device->currentData().toString()); });
}

void SettingsPage::addPlaces(QFormLayout* form)
{
    m_folder = new QLineEdit(displayed(services().folders().data));
    m_folder->setReadOnly(true);
    auto* change = makeButton(tr("C&hange…"));
    change->setAccessibleName(tr("Change the data folder"));
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_folder, 1);
    layout->addWidget(change);
    addRow(form, tr("&Data folder"), m_folder, row);
    connect(change, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("Folder for networks and runs"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
            m_folder->setText(displayed(pathFrom(folder)));
            services().settings().setDataFolder(folder);
            saidLater();
        });
        dialog->open();
    });
}

void SettingsPage::saidLater()
{
    m_restart->show();
}

PageEntry entryOfSettingsPage()
{
    return entryOf<SettingsPage>(PageId::Settings, QT_TRANSLATE_NOOP("PageList", "Settings"), true);
}

} // namespace familiar::ui
