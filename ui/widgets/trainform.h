// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about a training that can be chosen: the recipe, the network, and the rest folded away.
#pragma once

#include "core/learning/trainoptions.h"
#include "core/networks/backbonetable.h"
#include "core/weights/weightstore.h"

#include <QWidget>

#include <map>
#include <vector>

class QComboBox;
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
    // The same with the network that "auto" means on this machine and its side.
    core::TrainConfig resolvedConfig() const;
    void setConfig(const core::TrainConfig& config);
    // What is on this machine; networks that were imported are offered, too.
    void setInstalled(const std::vector<core::InstalledWeights>& installed);
    // The chosen network, or the one that "auto" means on this machine.
    QString backbone() const;
    bool isBackboneInstalled() const;
    void setLearningRate(double rate);
    bool isMoreShown() const;
    void showMore(bool shown);

Q_SIGNALS:
    void changed();
    void installWanted(const QString& backbone);
    void rateWanted();

private:
    void buildRecipe();
    void buildBasics();
    void buildMore();
    // Makes the field of an option of the table; nullptr: the window does not offer it.
    QWidget* makeField(const core::TrainOption& option);
    void setPreset(core::Preset preset);
    void fillBackbones();
    void showBackbone();
    bool isInstalled(const std::string& id) const;
    bool isAutomatic() const;
    QString offered() const;
    core::BackboneUse use() const;
    void tellChanged();

    QVBoxLayout* m_column = nullptr;
    QToolButton* m_faces = nullptr;
    QToolButton* m_classic = nullptr;
    QComboBox* m_backbone = nullptr;
    QLabel* m_backboneFacts = nullptr;
    QPushButton* m_install = nullptr;
    QSpinBox* m_side = nullptr;
    QPushButton* m_moreButton = nullptr;
    QWidget* m_more = nullptr;
    std::map<std::string, QWidget*> m_fields; // of the table's options, by id

    core::TrainConfig m_config; // values that have no field stay as they are
    std::vector<core::InstalledWeights> m_installed;
    bool m_filling = false;
};

} // namespace familiar::ui
