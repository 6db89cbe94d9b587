// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/trainform.h"

#include "core/networks/backbone.h"
#include "core/training/trainrun.h"
#include "ui/optiontext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/optionfields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

namespace familiar::ui {

namespace {

constexpr QLatin1StringView automatic("auto");
// Options that are always shown, below the backbone; the others are folded away.
constexpr std::string_view basics[] = {"size", "input", "epochs"};

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

QWidget* TrainForm::makeField(const core::TrainOption& option)
{
    const QString label = OptionText::label(option.id);
    if (label.isEmpty())
        return nullptr;
    QWidget* field = nullptr;
    if (!option.names.empty()) {
        QComboBox* box = makeChoiceField(option);
        connect(box, &QComboBox::currentIndexChanged, this, &TrainForm::tellChanged);
        field = box;
    } else if (std::holds_alternative<double core::TrainConfig::*>(option.member)) {
        QDoubleSpinBox* box = makeRealField(option);
        connect(box, &QDoubleSpinBox::valueChanged, this, &TrainForm::tellChanged);
        field = box;
    } else if (std::holds_alternative<bool core::TrainConfig::*>(option.member)) {
        auto* box = new QCheckBox(label);
        connect(box, &QCheckBox::toggled, this, &TrainForm::tellChanged);
        field = box;
    } else {
        QSpinBox* box = makeNumberField(option);
        connect(box, &QSpinBox::valueChanged, this, &TrainForm::tellChanged);
        field = box;
    }
    return m_fields[option.id] = field;
}

void TrainForm::buildBasics()
{
    m_backbone = new QComboBox;
    m_backbone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_backbone->setMinimumContentsLength(10);
    addField(m_column, OptionText::label("backbone"), m_backbone);
    m_backboneFacts = makeLabel({}, "dim");
    m_backboneFacts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum); // its words wrap
    m_install = makeLinkButton(tr("Install…"));
    connect(m_install, &QPushButton::clicked, this, [this] { Q_EMIT installWanted(offered()); });
    m_column->addWidget(m_backboneFacts);
    m_column->addWidget(m_install, 0, Qt::AlignLeft);
    m_column->addSpacing(4);
    connect(m_backbone, &QComboBox::currentIndexChanged, this, [this] {
        showBackbone();
        tellChanged();
    });
    for (const std::string_view id : basics)
        addField(m_column, OptionText::label(id), makeField(*core::findTrainOption(id)));
    m_side = static_cast<QSpinBox*>(m_fields.at("size"));
    m_side->setSuffix(tr(" px"));
    m_side->setSpecialValueText(tr("the network’s own"));
    m_side->setSingleStep(32);
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
    for (const core::TrainOption& option : core::trainOptions()) {
        if (m_fields.contains(option.id) || std::string_view(option.id) == "backbone")
            continue;
        QWidget* field = makeField(option);
        if (auto* tick = qobject_cast<QCheckBox*>(field))
            form->addRow(tick);
        else if (field != nullptr)
            addRow(form, OptionText::label(option.id), field);
        if (field != nullptr && std::string_view(option.id) == "lr") {
            auto* find = makeLinkButton(tr("Find a rate…"));
            find->setToolTip(tr("Tries rates on these photos and shows where the loss falls fastest."));
            connect(find, &QPushButton::clicked, this, &TrainForm::rateWanted);
            form->addRow(find);
        }
    }
    static_cast<QDoubleSpinBox*>(m_fields.at("validation_fraction"))->setSuffix(tr(" %"));
    m_fields.at("cache")->setToolTip(
        tr("Without it the backbone runs again for every photo of every epoch, as the usual loop does."));
    m_column->addWidget(m_more);
    showMore(false);
}

void TrainForm::tellChanged()
{
    if (!m_filling)
        Q_EMIT changed();
}

void TrainForm::setLearningRate(double rate)
{
    static_cast<QDoubleSpinBox*>(m_fields.at("lr"))->setValue(rate);
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
    const QVariant before = m_backbone->currentData();
    const QSignalBlocker blocker(m_backbone);
    m_backbone->clear();
    m_backbone->addItem(tr("the best one installed"), automatic);
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
    return QString::fromStdString(
        core::resolveBackbone(m_backbone->currentData().toString().toStdString(), use(), 0,
                              [this](const std::string& id) { return isInstalled(id); }));
}

bool TrainForm::isInstalled(const std::string& id) const
{
    return std::any_of(m_installed.begin(), m_installed.end(), [&](const core::InstalledWeights& weights) {
        return weights.id == id && weights.state == core::InstallState::Installed;
    });
}

bool TrainForm::isBackboneInstalled() const
{
    return isInstalled(backbone().toStdString());
}

// The network to install: the chosen one, or the best that "auto" could take.
QString TrainForm::offered() const
{
    return isAutomatic() && use() == core::BackboneUse::Faces ? QStringLiteral("face-reid") : backbone();
}

core::BackboneUse TrainForm::use() const
{
    return core::backboneUse(m_classic->isChecked() ? core::Preset::Classic : core::Preset::Faces);
}

bool TrainForm::isAutomatic() const
{
    return m_backbone->currentData().toString() == automatic;
}

void TrainForm::showBackbone()
{
    const core::BackboneInfo* info = builtIn(backbone());
    const core::CatalogueEntry* entry = core::findCatalogueEntry(backbone().toStdString());
    QStringList facts;
    if (isAutomatic())
        facts << tr("now %1").arg(backbone());
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
    m_install->setText(offered() == backbone() ? tr("Install…")
                                               : tr("Install %1, which knows faces better…").arg(offered()));
    m_install->setVisible(known && !isInstalled(offered().toStdString()));
    const bool isFixed = info && info->fixedSide && !isAutomatic();
    m_side->setRange(isFixed ? info->defaultSidePx : 0, isFixed ? info->defaultSidePx : 1024);
}

core::TrainConfig TrainForm::resolvedConfig() const
{
    core::TrainConfig config = TrainForm::config();
    config.backbone = core::resolveBackbone(config.backbone, use(), config.sidePx,
                                            [this](const std::string& id) { return isInstalled(id); });
    const core::BackboneInfo* info = builtIn(QString::fromStdString(config.backbone));
    if (config.sidePx == 0 && info)
        config.sidePx = info->defaultSidePx;
    return config;
}

core::TrainConfig TrainForm::config() const
{
    core::TrainConfig config = m_config;
    config.preset = m_classic->isChecked() ? core::Preset::Classic : core::Preset::Faces;
    config.backbone = m_backbone->currentData().toString().toStdString();
    for (const auto& [id, field] : m_fields) {
        const core::TrainOption& option = *core::findTrainOption(id);
        if (const auto* real = qobject_cast<QDoubleSpinBox*>(field)) {
            config.*std::get<double core::TrainConfig::*>(option.member) = real->value() / shownFactor(id);
            continue;
        }
        QString text;
        if (const auto* box = qobject_cast<QComboBox*>(field))
            text = box->currentData().toString();
        else if (const auto* tick = qobject_cast<QCheckBox*>(field))
            text = tick->isChecked() ? QStringLiteral("true") : QStringLiteral("false");
        else if (const auto* number = qobject_cast<QSpinBox*>(field))
            text = QString::number(number->value());
        // A field offers nothing that its option refuses.
        (void)core::setFromText(config, option, text.toStdString());
    }
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
    for (const auto& [id, field] : m_fields) {
        const core::TrainOption& option = *core::findTrainOption(id);
        if (auto* real = qobject_cast<QDoubleSpinBox*>(field)) {
            real->setValue(config.*std::get<double core::TrainConfig::*>(option.member) * shownFactor(id));
            continue;
        }
        const QString text = QString::fromStdString(core::valueText(config, option));
        if (auto* box = qobject_cast<QComboBox*>(field))
            box->setCurrentIndex(std::max(0, box->findData(text)));
        else if (auto* tick = qobject_cast<QCheckBox*>(field))
            tick->setChecked(text == QLatin1StringView("true"));
        else if (auto* number = qobject_cast<QSpinBox*>(field))
            number->setValue(text.toInt());
    }
    m_filling = false;
}

} // namespace familiar::ui
