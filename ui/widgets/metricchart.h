// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One live chart of a training: a metric of training and validation over the epochs. The only place with Qt
// Charts.
#pragma once

#include <QList>
#include <QPointF>
#include <QWidget>

#include <memory>
#include <vector>

namespace familiar::ui {

struct MetricPoint
{
    int epoch = 0; // from 1
    double training = 0;
    double validation = 0; // NaN: not measured
    double learningRate = 0;
};

// GUI thread. The axes only grow until clear(); the wheel zooms along the epochs, a double click shows all.
class MetricChart : public QWidget
{
    Q_OBJECT
public:
    // Share: 0..1, shown as per cent.
    enum class Scale { Loss, Share };
    MetricChart(const QString& title, Scale scale, QWidget* parent = nullptr);
    ~MetricChart() override;

    void clear();
    // Instead of "training" and "validation".
    void setNames(const QString& first, const QString& second);
    // Single batches behind the epochs' line: x = epochs done, y = the metric.
    void addBatches(const QList<QPointF>& batches);
    // All epochs so far.
    void setEpochs(std::vector<MetricPoint> epochs);
    // 0: none.
    void setBestEpoch(int epoch);
    // The epoch after which early stopping ended the run; 0: it did not.
    void setStoppedEarly(int epoch);

    bool isZoomed() const;
    // Points of the batches' line as it is drawn, after decimation.
    int drawnBatches() const;
    double largestEpochShown() const;
    double largestValueShown() const;
    bool savePng(const QString& file) const;
    bool saveCsv(const QString& file) const;
    // What the card says beside this epoch; empty where there is none.
    QString hoverText(int epoch) const;

Q_SIGNALS:
    void saveFailed(const QString& file);

protected:
    void changeEvent(QEvent* event) override;

private:
    class View;
    struct Parts;
    void applyColours();
    void replaceSeries();
    void growAxes();
    void offerToSave(const QPoint& where);
    void zoom(double factor, double aroundEpoch);
    void showAll();
    void setEpochRange(double low, double high);

    std::unique_ptr<Parts> m_parts;
};

} // namespace familiar::ui
