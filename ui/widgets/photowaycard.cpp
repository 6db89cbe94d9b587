// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/photowaycard.h"

#include "core/base/parallel.h"
#include "core/learning/trainoptions.h"
#include "core/recognition/recognizer.h"
#include "ui/convert.h"
#include "ui/errortext.h"
#include "ui/services.h"
#include "ui/session.h"
#include "ui/widgets/photowaystrip.h"

#include <nlohmann/json.hpp>

#include <QFileDialog>
#include <QHBoxLayout>

#include <algorithm>

namespace familiar::ui {

namespace {

constexpr int restMs = 300;

// What a photo's way depends on; the same for a training that differs in its epochs only.
QString keyOf(const core::TrainConfig& config)
{
    QString key = QString::fromStdString(config.backbone);
    for (const char* id : {"size", "input", "head", "augment", "variants", "seed", "weights", "detector"})
        if (const core::TrainOption* option = core::findTrainOption(id))
            key += QLatin1Char('|') + QString::fromStdString(core::valueText(config, *option));
    return key;
}

// Whether a model was trained as this configuration says, as far as what it sees goes.
bool seesAlike(const core::TrainConfig& config, const core::ModelInfo& info)
{
    const core::EmbeddingRecipe& recipe = info.recipe;
    const bool isVaried = config.augment != core::AugmentKind::None;
    return info.backbone == config.backbone && info.randomWeights == config.randomWeights &&
           recipe.sidePx() == config.sidePx && recipe.input == config.input &&
           recipe.augment == config.augment &&
           (!isVaried || (recipe.variants == config.variants && recipe.seed == config.seed));
}

} // namespace

struct PhotoWayCard::Looked
{
    PhotoWayStrip::Shown shown;
    QString model; // its title; empty: no model was there
};

PhotoWayCard::PhotoWayCard(Services& services, Session& session, QWidget* parent)
    : Card(parent), m_services(services), m_session(session)
{
    body()->setContentsMargins(14, 10, 14, 10);
    body()->setSpacing(6);
    auto* row = new QHBoxLayout;
    row->addWidget(makeLabel(tr("What the network sees"), "heading", false));
    m_file = makeLabel({}, "dim", false);
    m_file->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_file, 1);
    m_stop = makeLinkButton(tr("Cancel"));
    connect(m_stop, &QPushButton::clicked, this, &PhotoWayCard::stop);
    row->addWidget(m_stop);
    auto* choose = makeLinkButton(tr("Choose another photo…"));
    connect(choose, &QPushButton::clicked, this, &PhotoWayCard::choosePhoto);
    row->addWidget(choose);
    body()->addLayout(row);
    m_message = makeLabel({}, "dim");
    body()->addWidget(m_message);
    m_strip = new PhotoWayStrip;
    body()->addWidget(m_strip, 1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(restMs);
    connect(&m_soon, &QTimer::timeout, this, &PhotoWayCard::begin);
    connect(&session, &Session::datasetChanged, this, &PhotoWayCard::takeDataset);
    connect(&session, &Session::modelChanged, this, &PhotoWayCard::changed);
    showMessage({});
    takeDataset();
}

PhotoWayCard::~PhotoWayCard() = default;

void PhotoWayCard::takeDataset()
{
    const auto dataset = m_session.dataset();
    const bool isThere =
        dataset && std::any_of(dataset->photos.begin(), dataset->photos.end(),
                               [&](const core::Photo& photo) { return photo.path == m_photo; });
    if (!isThere)
        m_photo =
            dataset && !dataset->photos.empty() ? dataset->photos.front().path : std::filesystem::path();
    changed();
}

void PhotoWayCard::setConfig(const core::TrainConfig& config)
{
    m_config = config;
    changed();
}

void PhotoWayCard::setPhoto(const std::filesystem::path& photo)
{
    m_photo = photo;
    changed();
}

QString PhotoWayCard::message() const
{
    return m_message->text();
}

bool PhotoWayCard::isShowing() const
{
    return m_strip->isVisible();
}

void PhotoWayCard::changed()
{
    if (isVisible())
        m_soon.start();
}

void PhotoWayCard::showEvent(QShowEvent* event)
{
    Card::showEvent(event);
    changed();
}

// What nobody looks at is not computed to its end.
void PhotoWayCard::hideEvent(QHideEvent* event)
{
    Card::hideEvent(event);
    m_soon.stop();
    if (m_job.isRunning()) {
        m_job.drop();
        m_shownKey.clear();
    }
}

void PhotoWayCard::begin()
{
    if (m_photo.empty() || m_config.sidePx == 0) {
        m_job.drop();
        m_shownKey.clear();
        return showMessage(tr("Choose a photo to see its way through the network."));
    }
    std::shared_ptr<const core::Model> model = m_session.model();
    if (model && !seesAlike(m_config, model->info))
        model = nullptr;
    const QString key = QStringLiteral("%1|%2|%3")
                            .arg(keyOf(m_config), toQString(m_photo))
                            .arg(reinterpret_cast<quintptr>(model.get()));
    if (key == m_shownKey)
        return;
    m_shownKey = key;
    m_file->setText(tr("in %1").arg(displayed(m_photo.filename())));
    showMessage(tr("The photo goes through the network…"));
    m_stop->show();
    core::TrainConfig config = m_config;
    config.threads = m_services.workThreads();
    config.device = m_services.settings().device().toStdString();
    m_job = runJob(
        m_services.pool(), this,
        [services = &m_services, config, model, title = m_session.modelTitle(),
         photo = m_photo](std::stop_token stop, const core::ProgressCallback&) -> core::Result<Looked> {
            const core::Environment environment = services->environment();
            if (!model) {
                FAMILIAR_TRY(way, core::photoWay(config, photo, {}, environment, stop));
                return Looked{PhotoWayStrip::drawn(way, {}), {}};
            }
            core::initTorchThread(config.threads);
            FAMILIAR_TRY(recognizer,
                         core::Recognizer::load(*model, services->weights(), {.device = config.device}));
            FAMILIAR_TRY(way, core::photoWay(*recognizer, photo, {}, environment, stop));
            return Looked{PhotoWayStrip::drawn(way, model->info.people), title};
        },
        [this](const core::Result<Looked>& looked) { showLooked(looked); });
}

void PhotoWayCard::stop()
{
    m_job.stop();
}

void PhotoWayCard::showMessage(const QString& message)
{
    m_message->setText(message);
    m_message->show();
    m_strip->hide();
    m_stop->hide();
}

void PhotoWayCard::showLooked(const core::Result<Looked>& looked)
{
    if (!looked) {
        using core::ErrorCode;
        const ErrorCode code = looked.error().code;
        m_shownKey.clear();
        return showMessage(code == ErrorCode::Cancelled ? tr("Stopped.")
                           : code == ErrorCode::NoFaces
                               ? tr("No face was found on this photo; choose another one.")
                               : ErrorText::sentence(looked.error()));
    }
    m_strip->setShown(looked->shown);
    m_stop->hide();
    m_strip->show();
    QString words = looked->model.isEmpty()
                        ? tr("Varied as a training with these options would. Train to see who is near.")
                        : tr("Varied as %1 did.").arg(looked->model);
    if (looked->shown.blocks.empty())
        words += QLatin1Char(' ') + tr("This network runs from an ONNX file; its blocks are not shown.");
    m_message->setText(words);
}

void PhotoWayCard::choosePhoto()
{
    auto* dialog = new QFileDialog(this, tr("Photo to look at"), toQString(m_photo.parent_path()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { setPhoto(pathFrom(file)); });
    dialog->open();
}

} // namespace familiar::ui
