// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exportpage.h"

#include "core/exporters/selftest.h"
#include "core/weights/catalogue.h"
#include "ui/convert.h"
#include "ui/errortext.h"
#include "ui/pages/pagelist.h"
#include "ui/widgets/progressrow.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QRadioButton>

namespace familiar::ui {

namespace {

struct KindText
{
    core::ExportKind kind;
    const char* title;
    const char* words;
};

constexpr std::array<KindText, 5> kindTexts{
    {{core::ExportKind::Bundle, QT_TRANSLATE_NOOP("familiar::ui::ExportPage", "&Bundle"),
      QT_TRANSLATE_NOOP(
          "familiar::ui::ExportPage",
          "A folder with everything: ONNX, the names, a model card, examples in Python and C++, "
          "and samples that prove it.")},
     {core::ExportKind::Onnx, QT_TRANSLATE_NOOP("familiar::ui::ExportPage", "&ONNX"),
      QT_TRANSLATE_NOOP("familiar::ui::ExportPage",
                        "One file for ONNX Runtime, OpenCV and most others; takes plain RGB pictures.")},
     {core::ExportKind::TorchScript, QT_TRANSLATE_NOOP("familiar::ui::ExportPage", "&TorchScript"),
      QT_TRANSLATE_NOOP("familiar::ui::ExportPage",
                        "One file for PyTorch in Python and C++; takes plain RGB pictures.")},
     {core::ExportKind::Safetensors, QT_TRANSLATE_NOOP("familiar::ui::ExportPage", "&Safetensors"),
      QT_TRANSLATE_NOOP("familiar::ui::ExportPage",
                        "The weights alone with torchvision's names, to go on training elsewhere.")},
     {core::ExportKind::Keras, QT_TRANSLATE_NOOP("familiar::ui::ExportPage", "&Keras"),
      QT_TRANSLATE_NOOP("familiar::ui::ExportPage",
                        "One file for Keras 3: for notebooks, and to train on.")}}};

} // namespace

ExportPage::ExportPage(Services& services, Session& session, Navigator& navigator, QWidget* parent)
    : Page(services, session, navigator, tr("Export"), parent)
{
    QPushButton* test = addButton(tr("Te&st a bundle…"));
    connect(test, &QPushButton::clicked, this, &ExportPage::testBundle);
    m_export = addButton(tr("&Export…"), true);
    connect(m_export, &QPushButton::clicked, this, &ExportPage::start);
    auto* row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(buildKinds(), 3);
    row->addWidget(buildNotes(), 2);
    body()->addLayout(row);
    body()->addStretch();
    m_progress = new ProgressRow;
    layout()->addWidget(m_progress);
    connect(m_progress, &ProgressRow::stopWanted, this, &ExportPage::stop);
    connect(&session, &Session::modelChanged, this, &ExportPage::showModel);
    showModel();
}

ExportPage::~ExportPage() = default;

QWidget* ExportPage::buildKinds()
{
    auto* card = new Card;
    card->body()->addWidget(makeLabel(tr("What to write"), "heading"));
    m_kinds = new QButtonGroup(this);
    for (const KindText& text : kindTexts) {
        auto* button = new QRadioButton(tr(text.title));
        button->setAccessibleDescription(tr(text.words));
        m_kinds->addButton(button, static_cast<int>(text.kind));
        card->body()->addWidget(button);
        auto* words = makeLabel(tr(text.words), "dim");
        words->setContentsMargins(24, 0, 0, 4);
        card->body()->addWidget(words);
    }
    choose(core::ExportKind::Bundle);
    m_anonymous = new QCheckBox(tr("&Leave the names out (class_0, class_1 …)"));
    card->body()->addWidget(m_anonymous);
    m_result = makeLabel({});
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    card->body()->addWidget(m_result);
    return card;
}

QWidget* ExportPage::buildNotes()
{
    auto* card = new Card;
    card->body()->addWidget(makeLabel(tr("What is inside"), "heading"));
    m_contents = makeLabel({});
    card->body()->addWidget(m_contents);
    card->body()->addSpacing(8);
    card->body()->addWidget(makeLabel(tr("Before you give it away"), "heading"));
    card->body()->addWidget(
        makeLabel(tr("A model of faces is biometric data: it can recognise these people anywhere. Ask them "
                     "first, and tell them "
                     "where it goes. No photo is inside, but the prototypes were made from their faces."),
                  "warn"));
    card->body()->addStretch();
    return card;
}

void ExportPage::choose(core::ExportKind kind)
{
    m_kinds->button(static_cast<int>(kind))->setChecked(true);
}

core::ExportKind ExportPage::kind() const
{
    return static_cast<core::ExportKind>(m_kinds->checkedId());
}

void ExportPage::showModel()
{
    const auto model = session().model();
    m_export->setVisible(model != nullptr);
    m_result->clear();
    if (!model) {
        setFacts(tr("Nothing trained yet"));
        showEmpty(QStringLiteral("export"), tr("Train first; then the model can be taken along."),
                  tr("Go to &Train"), [this] { navigator().showPage(PageId::Train); });
        return;
    }
    const int people = static_cast<int>(model->info.people.size());
    setFacts(tr("%1, %n people", nullptr, people).arg(session().modelTitle()));
    const core::CatalogueEntry* entry = core::findCatalogueEntry(model->info.backbone);
    QStringList lines{tr("%n people", nullptr, people), tr("Network: %1, %2 px")
                                                            .arg(QString::fromStdString(model->info.backbone))
                                                            .arg(model->info.recipe.sidePx())};
    if (entry) {
        lines << tr("Licence of its weights: %1").arg(QString::fromStdString(entry->licence));
        if (!entry->trainedOn.empty())
            lines << tr("Trained on: %1").arg(QString::fromStdString(entry->trainedOn));
    }
    if (model->info.randomWeights)
        lines << tr("Random weights: good for timing only.");
    m_contents->setText(lines.join(QLatin1Char('\n')));
    showBody();
}

void ExportPage::start()
{
    if (!session().model() || m_job.isRunning())
        return;
    const QString ending = QString::fromLatin1(core::fileEnding(kind()));
    auto* dialog = new QFileDialog(this, tr("Where to export"), tr("familiar model") + ending);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // Whether something may be replaced is asked on the page, for folders and files alike.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    if (!ending.isEmpty())
        dialog->setDefaultSuffix(ending.mid(1));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { exportTo(pathFrom(file)); });
    dialog->open();
}

void ExportPage::stop()
{
    m_job.stop();
}

void ExportPage::exportTo(const std::filesystem::path& target, bool force)
{
    const auto model = session().model();
    if (!model)
        return;
    clearProblem();
    m_result->clear();
    m_progress->begin(tr("Exporting"));
    core::ExportRequest request{kind(), target, force, m_anonymous->isChecked()};
    m_job = runJob(
        services().pool(), this,
        [services = &services(), model, request](std::stop_token stop,
                                                 const core::ProgressCallback& progress) {
            return core::exportModel(*model, request, services->files(), services->weights(), stop, progress);
        },
        [this, target](const core::Result<core::ExportOutcome>& outcome) { showOutcome(outcome, target); },
        [this](const core::Progress& progress) { m_progress->show(progress); });
}

void ExportPage::showOutcome(const core::Result<core::ExportOutcome>& outcome,
                             const std::filesystem::path& target)
{
    m_progress->end();
    if (outcome) {
        const QString size =
            QLocale().formattedDataSize(static_cast<qint64>(outcome->bytes), 1, QLocale::DataSizeSIFormat);
        m_result->setText(
            kind() == core::ExportKind::Bundle
                ? tr("Written and tested: %1 (%n files, %2)", nullptr, static_cast<int>(outcome->files))
                      .arg(displayed(outcome->target), size)
                : tr("Written: %1 (%2)").arg(displayed(outcome->target), size));
        return;
    }
    if (outcome.error().code == core::ErrorCode::TargetExists)
        showProblem(tr("%1 is there already.").arg(displayed(target)), {}, tr("Replace it"),
                    [this, target] { exportTo(target, true); });
    else if (outcome.error().code == core::ErrorCode::Cancelled)
        m_result->setText(tr("Stopped; nothing was written."));
    else
        showProblem(outcome.error());
}

void ExportPage::testBundle()
{
    auto* dialog = new QFileDialog(this, tr("A bundle"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        clearProblem();
        m_progress->begin(tr("Testing"));
        m_job = runJob(
            services().pool(), this,
            [services = &services(), folder = pathFrom(folder)](std::stop_token stop,
                                                                const core::ProgressCallback&) {
                return core::selfTest(services->files(), folder, stop);
            },
            [this, folder](const core::Result<core::SelfTestReport>& report) {
                m_progress->end();
                if (report)
                    navigator().showStatus(
                        tr("%1 is whole: %n files, and every sample answers as it did here.", nullptr,
                           static_cast<int>(report->files))
                            .arg(folder));
                else if (report.error().code != core::ErrorCode::Cancelled)
                    showProblem(report.error());
            });
    });
    dialog->open();
}

PageEntry entryOfExportPage()
{
    return entryOf<ExportPage>(PageId::Export, QT_TRANSLATE_NOOP("PageList", "Export"));
}

} // namespace familiar::ui
