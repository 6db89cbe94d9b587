// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/layertext.h"

#include <QLocale>
#include <QStringList>

namespace familiar::ui {

using core::LayerKind;

QString LayerText::kind(const core::LayerSummary& layer)
{
    const auto withKernel = [&](const QString& words) { return words.arg(layer.kernel); };
    QString text;
    switch (layer.kind) {
    case LayerKind::Convolution:
        text = withKernel(layer.groups > 1 ? tr("Convolution %1 × %1, each channel alone")
                                           : tr("Convolution %1 × %1"));
        break;
    case LayerKind::BatchNorm:
        text = tr("Normalisation (batch)");
        break;
    case LayerKind::LayerNorm:
        text = tr("Normalisation (layer)");
        break;
    case LayerKind::Activation:
        return QString::fromLatin1(core::layerActivationName(layer.activation));
    case LayerKind::LargestPool:
        text = withKernel(tr("Pool %1 × %1, largest"));
        break;
    case LayerKind::MeanPool:
    case LayerKind::GlobalMean:
        text = tr("Mean of each channel");
        break;
    case LayerKind::Sum:
        text = tr("Sum of two branches");
        break;
    case LayerKind::Gate:
        text = tr("Each channel weighed");
        break;
    case LayerKind::Scale:
        text = tr("Each channel scaled");
        break;
    case LayerKind::Flatten:
        text = tr("All in one row");
        break;
    case LayerKind::Dense:
        text = tr("Dense");
        break;
    }
    if (layer.activation != core::LayerActivation::None)
        text += QStringLiteral(", ") + QString::fromLatin1(core::layerActivationName(layer.activation));
    return text;
}

QString LayerText::shape(const core::LayerSummary& layer)
{
    QStringList sides;
    for (const int side : layer.output)
        sides << QLocale().toString(side);
    return sides.join(QStringLiteral(" × "));
}

QString LayerText::state(const core::LayerSummary& layer)
{
    if (layer.parameters == 0)
        return tr("no numbers");
    return layer.learned > 0 ? tr("learned") : tr("frozen");
}

QString LayerText::rounded(int64_t count)
{
    const auto value = static_cast<double>(count);
    if (value >= 1e9)
        return tr("%1 billion").arg(QLocale().toString(value / 1e9, 'f', 1));
    if (value >= 1e6)
        return tr("%1 million").arg(QLocale().toString(value / 1e6, 'f', 0));
    return QLocale().toString(static_cast<qlonglong>(count));
}

} // namespace familiar::ui
