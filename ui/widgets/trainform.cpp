// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/trainform.h"

#include "core/learning/backbone.h"
#include "ui/widgets/card.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

namespace familiar::ui {

namespace {

// A label above its field.
void addField(QVBoxLayout* column, const QString& words, QWidget* field)
{
    auto* label = makeLabel(words, "dim");
    label->setBuddy(field);
    field->setAccessibleName(QString(words).remove(QLatin1Char('&')));
    column->addWidget(label);
    column->addWidget(field);
    column->addSpacing(6);
}

void addRow(QFormLayout* form, const QString& words, QWidget* field)
{
    auto* label = makeLabel(words, "dim");
    label->setBuddy(field);
    field->setAccessibleName(QString(words).remove(QLatin1Char('&')));
    form->addRow(label, field);
}

template <typename Kind>
void addKind(QComboBox* box, const QString& words, Kind kind)
{
    box->addItem(words, static_cast<int>(kind));
}

template <typename Kind>
Kind kindOf(const QComboBox* box)
{
    return static_cast<Kind>(box->currentData().toInt());
}

template <typename Kind>
void setKind(QComboBox* box, Kind kind)
{
    box->setCurrentIndex(box->findData(static_cast<int>(kind)));
}

QSpinBox* makeNumber(int low, int high, int step = 1)
{
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setSingleStep(step);
    return box;
}

QDoubleSpinBox* makeReal(double low, double high, int decimals, double step)
{
    auto* box = new QDoubleSpinBox;
    box->setDecimals(decimals);
    box->setRange(low, high);
    box->setSingleStep(step);
    return box;
}

const core::BackboneInfo* builtIn(const QString& id)
{
    for (const core::BackboneInfo& info : core::backboneTable())
        if (id == QLatin1StringView(info.id.c_str()))
            return &info;
    return nullptr;
}

} // namespace

TrainForm::TrainForm(QWidget* parent) : QWidget(parent)
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 8, 0);
    m_column->setSpacing(4);
    buildRecipe();
    buildBasics();
    buildMore();
    m_column->addStretch();
    fillBackbones();
    setConfig(core::presetConfig(core::Preset::Faces));
}

void TrainForm::buildRecipe()
{
    m_column->addWidget(makeLabel(tr("Recipe"), "dim"));
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    const auto addSegment = [&](const QString& words, const QString& hint, const char* side,
                                core::Preset preset) {
        auto* button = new QToolButton;
        button->setText(words);
        button->setToolTip(hint);
        button->setAccessibleName(words);
        button->setAccessibleDescription(hint);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setProperty("segment", QLatin1StringView(side));
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, preset] { setPreset(preset); });
        return button;
    };
    m_faces = addSegment(tr("Faces"), tr("Finds each face and compares it with a network that knows faces."),
                         "left", core::Preset::Faces);
    m_classic =
        addSegment(tr("Classic"), tr("The whole picture through an ImageNet network, and a dense head."),
                   "right", core::Preset::Classic);
    m_column->addLayout(row);
    m_column->addSpacing(6);
}

void TrainForm::buildBasics()
{
    m_backbone = new QComboBox;
    m_backbone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_backbone->setMinimumContentsLength(10);
    addField(m_column, tr("&Backbone"), m_backbone);
    m_backboneFacts = makeLabel({}, "dim");
    m_backboneFacts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum); // its words wrap
    m_install = makeLinkButton(tr("Install…"));
    connect(m_install, &QPushButton::clicked, this, [this] { Q_EMIT installWanted(backbone()); });
    m_column->addWidget(m_backboneFacts);
    m_column->addWidget(m_install, 0, Qt::AlignLeft);
    m_column->addSpacing(4);
    connect(m_backbone, &QComboBox::currentIndexChanged, this, [this] {
        showBackbone();
        tellChanged();
    });
    m_side = makeNumber(32, 1024, 32);
    m_side->setSuffix(tr(" px"));
    addField(m_column, tr("Input si&ze"), m_side);
    m_input = new QComboBox;
    addKind(m_input, tr("The face in each photo"), core::InputKind::Faces);
    addKind(m_input, tr("The whole picture"), core::InputKind::Whole);
    addField(m_column, tr("&Learn from"), m_input);
    m_epochs = makeNumber(1, 10'000);
    addField(m_column, tr("Epochs, at &most"), m_epochs);
    connect(m_side, &QSpinBox::valueChanged, this, &TrainForm::tellChanged);
    connect(m_epochs, &QSpinBox::valueChanged, this, &TrainForm::tellChanged);
    connect(m_input, &QComboBox::currentIndexChanged, this, &TrainForm::tellChanged);
}

void TrainForm::buildMore()
{
    m_moreButton = makeLinkButton({});
    connect(m_moreButton, &QPushButton::clicked, this, [this] { showMore(!isMoreShown()); });
    m_column->addWidget(m_moreButton, 0, Qt::AlignLeft);
    m_more = new QWidget;
    auto* form = new QFormLayout(m_more);
    form->setContentsMargins(0, 4, 0, 0);
    form->setVerticalSpacing(6);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_head = new QComboBox;
    addKind(m_head, tr("Linear"), core::HeadKind::Linear);
    addKind(m_head, tr("Dense 512, 256, 128"), core::HeadKind::Dense);
    addRow(form, tr("Head"), m_head);
    m_optimizer = new QComboBox;
    addKind(m_optimizer, QStringLiteral("AdamW"), core::OptimizerKind::AdamW);
    addKind(m_optimizer, QStringLiteral("Adam"), core::OptimizerKind::Adam);
    addKind(m_optimizer, QStringLiteral("RMSprop"), core::OptimizerKind::RmsProp);
    addKind(m_optimizer, QStringLiteral("SGD"), core::OptimizerKind::Sgd);
    addRow(form, tr("Optimizer"), m_optimizer);
    m_augment = new QComboBox;
    addKind(m_augment, tr("For faces: mirror, slight changes"), core::AugmentKind::Faces);
    addKind(m_augment, tr("Classic: turn, shift, mirror"), core::AugmentKind::Classic);
    addKind(m_augment, tr("None"), core::AugmentKind::None);
    m_augment->setMinimumContentsLength(10);
    m_augment->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    addRow(form, tr("Augmentation"), m_augment);
    addMoreNumbers(form);
    m_detector = new QComboBox;
    m_detector->addItem(tr("The best installed"), QStringLiteral("auto"));
    m_detector->addItem(QStringLiteral("YuNet n"), QStringLiteral("yunet-n"));
    m_detector->addItem(QStringLiteral("YuNet"), QStringLiteral("yunet"));
    m_detector->addItem(QStringLiteral("MTCNN"), QStringLiteral("mtcnn"));
    addRow(form, tr("Find faces with"), m_detector);
    m_weights = new QComboBox;
    m_weights->addItem(tr("Pretrained"), false);
    m_weights->addItem(tr("Random, for timing only"), true);
    addRow(form, tr("Weights of the backbone"), m_weights);
    m_cache = new QCheckBox(tr("Keep features between epochs"));
    m_cache->setToolTip(
        tr("Without it the backbone runs again for every photo of every epoch, as the usual loop does."));
    form->addRow(m_cache);
    for (QComboBox* box : {m_head, m_optimizer, m_augment, m_detector, m_weights})
        connect(box, &QComboBox::currentIndexChanged, this, &TrainForm::tellChanged);
    connect(m_cache, &QCheckBox::toggled, this, &TrainForm::tellChanged);
    m_column->addWidget(m_more);
    showMore(false);
}

void TrainForm::addMoreNumbers(QFormLayout* form)
{
    m_rate = makeReal(1e-7, 10, 7, 1e-4);
    addRow(form, tr("Learning rate"), m_rate);
    m_weightDecay = makeReal(0, 1, 6, 1e-4);
    addRow(form, tr("Weight decay"), m_weightDecay);
    m_batch = makeNumber(1, 4096);
    addRow(form, tr("Photos a batch"), m_batch);
    m_variants = makeNumber(1, 64);
    addRow(form, tr("Variants a photo"), m_variants);
    m_patience = makeNumber(0, 1000);
    m_patience->setSpecialValueText(tr("Never"));
    addRow(form, tr("Stop after epochs without gain"), m_patience);
    m_plateauPatience = makeNumber(0, 1000);
    m_plateauPatience->setSpecialValueText(tr("Never"));
    addRow(form, tr("Lower the learning rate after"), m_plateauPatience);
    m_plateauFactor = makeReal(0.01, 0.99, 2, 0.1);
    addRow(form, tr("by the factor"), m_plateauFactor);
    m_validation = makeReal(0, 90, 0, 5);
    m_validation->setSuffix(tr(" %"));
    addRow(form, tr("Photos kept to validate"), m_validation);
    m_unfreeze = makeNumber(0, 100);
    m_unfreeze->setSpecialValueText(tr("None: the backbone stays frozen"));
    addRow(form, tr("Blocks of the backbone to train, too"), m_unfreeze);
    m_strangers = makeReal(0.1, 50, 1, 0.5);
    addRow(form, tr("Of 100 strangers, at most named"), m_strangers);
    m_seed = makeNumber(0, 1'000'000'000);
    addRow(form, tr("Seed"), m_seed);
    for (QSpinBox* box : {m_batch, m_variants, m_patience, m_plateauPatience, m_unfreeze, m_seed})
        connect(box, &QSpinBox::valueChanged, this, &TrainForm::tellChanged);
    for (QDoubleSpinBox* box : {m_rate, m_weightDecay, m_plateauFactor, m_validation, m_strangers})
        connect(box, &QDoubleSpinBox::valueChanged, this, &TrainForm::tellChanged);
}

void TrainForm::tellChanged()
{
    if (!m_filling)
        Q_EMIT changed();
}

bool TrainForm::isMoreShown() const
{
    return !m_more->isHidden();
}

void TrainForm::showMore(bool shown)
{
    m_more->setVisible(shown);
    m_moreButton->setText(shown ? tr("▾ Less") : tr("▸ More: batch, optimizer, patience …"));
    m_moreButton->setAccessibleName(shown ? tr("Fewer options") : tr("More options"));
}

void TrainForm::setPreset(core::Preset preset)
{
    core::TrainConfig config = core::presetConfig(preset);
    config.seed = m_config.seed;
    setConfig(config);
    Q_EMIT changed();
}

void TrainForm::fillBackbones()
{
    const QString before = backbone();
    const QSignalBlocker blocker(m_backbone);
    m_backbone->clear();
    for (const core::BackboneInfo& info : core::backboneTable())
        m_backbone->addItem(QString::fromStdString(info.id), QString::fromStdString(info.id));
    for (const core::InstalledWeights& weights : m_installed)
        if (weights.id.starts_with("onnx:"))
            m_backbone->addItem(QString::fromStdString(weights.id), QString::fromStdString(weights.id));
    m_backbone->setCurrentIndex(std::max(0, m_backbone->findData(before)));
    showBackbone();
}

void TrainForm::setInstalled(const std::vector<core::InstalledWeights>& installed)
{
    m_installed = installed;
    fillBackbones();
}

QString TrainForm::backbone() const
{
    return m_backbone->currentData().toString();
}

bool TrainForm::isBackboneInstalled() const
{
    for (const core::InstalledWeights& weights : m_installed)
        if (QString::fromStdString(weights.id) == backbone())
            return weights.state == core::InstallState::Installed;
    return false;
}

void TrainForm::showBackbone()
{
    const core::BackboneInfo* info = builtIn(backbone());
    const core::CatalogueEntry* entry = core::findCatalogueEntry(backbone().toStdString());
    QStringList facts;
    if (entry && entry->totalBytes() > 0)
        facts << QLocale().formattedDataSize(static_cast<qint64>(entry->totalBytes()), 0,
                                             QLocale::DataSizeSIFormat);
    if (info)
        facts << (info->trainedOnFaces ? tr("trained on faces") : tr("trained on ImageNet"));
    if (entry)
        facts << QString::fromStdString(entry->licence);
    const bool known = !m_installed.empty();
    if (known)
        facts << (isBackboneInstalled() ? tr("installed") : tr("not installed"));
    m_backboneFacts->setText(facts.join(QStringLiteral(" · ")));
    m_install->setVisible(known && !isBackboneInstalled());
    const int least = info ? info->minimumSidePx : 1;
    const bool isFixed = info && info->fixedSide;
    m_side->setRange(isFixed ? info->defaultSidePx : least, isFixed ? info->defaultSidePx : 1024);
}

core::TrainConfig TrainForm::config() const
{
    core::TrainConfig config = m_config;
    config.preset = m_classic->isChecked() ? core::Preset::Classic : core::Preset::Faces;
    config.backbone = backbone().toStdString();
    config.sidePx = m_side->value();
    config.input = kindOf<core::InputKind>(m_input);
    config.maxEpochs = m_epochs->value();
    config.head = kindOf<core::HeadKind>(m_head);
    config.optimizer = kindOf<core::OptimizerKind>(m_optimizer);
    config.augment = kindOf<core::AugmentKind>(m_augment);
    config.learningRate = m_rate->value();
    config.weightDecay = m_weightDecay->value();
    config.batchSize = m_batch->value();
    config.variants = m_variants->value();
    config.patience = m_patience->value();
    config.plateauPatience = m_plateauPatience->value();
    config.plateauFactor = m_plateauFactor->value();
    config.validationFraction = m_validation->value() / 100;
    config.unfreezeBlocks = m_unfreeze->value();
    config.strangersNamedPercent = m_strangers->value();
    config.detector = m_detector->currentData().toString().toStdString();
    config.randomWeights = m_weights->currentData().toBool();
    config.useCache = m_cache->isChecked();
    config.seed = static_cast<uint64_t>(m_seed->value());
    return config;
}

void TrainForm::setConfig(const core::TrainConfig& config)
{
    m_filling = true;
    m_config = config;
    (config.preset == core::Preset::Classic ? m_classic : m_faces)->setChecked(true);
    const int row = m_backbone->findData(QString::fromStdString(config.backbone));
    m_backbone->setCurrentIndex(std::max(0, row));
    showBackbone();
    m_side->setValue(config.sidePx);
    setKind(m_input, config.input);
    m_epochs->setValue(config.maxEpochs);
    setKind(m_head, config.head);
    setKind(m_optimizer, config.optimizer);
    setKind(m_augment, config.augment);
    m_rate->setValue(config.learningRate);
    m_weightDecay->setValue(config.weightDecay);
    m_batch->setValue(config.batchSize);
    m_variants->setValue(config.variants);
    m_patience->setValue(config.patience);
    m_plateauPatience->setValue(config.plateauPatience);
    m_plateauFactor->setValue(config.plateauFactor);
    m_validation->setValue(config.validationFraction * 100);
    m_unfreeze->setValue(config.unfreezeBlocks);
    m_strangers->setValue(config.strangersNamedPercent);
    m_detector->setCurrentIndex(std::max(0, m_detector->findData(QString::fromStdString(config.detector))));
    m_weights->setCurrentIndex(config.randomWeights ? 1 : 0);
    m_cache->setChecked(config.useCache);
    m_seed->setValue(static_cast<int>(config.seed));
    m_filling = false;
}

} // namespace familiar::ui
