// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about a training that can be chosen: the recipe, the network, and the rest folded away.
#pragma once

#include "core/learning/trainconfig.h"
#include "core/weights/weightstore.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;
class QToolButton;
class QVBoxLayout;

namespace familiar::ui {

class TrainForm : public QWidget
{
    Q_OBJECT
public:
    explicit TrainForm(QWidget* parent = nullptr);

    core::TrainConfig config() const;
    void setConfig(const core::TrainConfig& config);
    // What is on this machine; networks that were imported are offered, too.
    void setInstalled(const std::vector<core::InstalledWeights>& installed);
    QString backbone() const;
    bool isBackboneInstalled() const;
    bool isMoreShown() const;
    void showMore(bool shown);

Q_SIGNALS:
    void changed();
    void installWanted(const QString& backbone);

private:
    void buildRecipe();
    void buildBasics();
    void buildMore();
    void addMoreNumbers(QFormLayout* form);
    void setPreset(core::Preset preset);
    void fillBackbones();
    void showBackbone();
    void tellChanged();

    QVBoxLayout* m_column = nullptr;
    QToolButton* m_faces = nullptr;
    QToolButton* m_classic = nullptr;
    QComboBox* m_backbone = nullptr;
    QLabel* m_backboneFacts = nullptr;
    QPushButton* m_install = nullptr;
    QSpinBox* m_side = nullptr;
    QComboBox* m_input = nullptr;
    QSpinBox* m_epochs = nullptr;
    QPushButton* m_moreButton = nullptr;
    QWidget* m_more = nullptr;
    QComboBox* m_head = nullptr;
    QComboBox* m_optimizer = nullptr;
    QDoubleSpinBox* m_rate = nullptr;
    QDoubleSpinBox* m_weightDecay = nullptr;
    QSpinBox* m_batch = nullptr;
    QComboBox* m_augment = nullptr;
    QSpinBox* m_variants = nullptr;
    QSpinBox* m_patience = nullptr;
    QSpinBox* m_plateauPatience = nullptr;
    QDoubleSpinBox* m_plateauFactor = nullptr;
    QDoubleSpinBox* m_validation = nullptr;
    QSpinBox* m_unfreeze = nullptr;
    QDoubleSpinBox* m_strangers = nullptr;
    QComboBox* m_detector = nullptr;
    QComboBox* m_weights = nullptr;
    QCheckBox* m_cache = nullptr;
    QSpinBox* m_seed = nullptr;

    core::TrainConfig m_config; // values that have no field stay as they are
    std::vector<core::InstalledWeights> m_installed;
    bool m_filling = false;
};

} // namespace familiar::ui
