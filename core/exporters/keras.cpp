// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/keras.h"

#include "core/base/guarded.h"
#include "core/exporters/internal/kerasbackbone.h"
#include "core/weights/hdf5writer.h"
#include "core/weights/zipwriter.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace familiar::core {

namespace {

using nlohmann::ordered_json;

// One number where the three colours have the same.
ordered_json perColour(const std::array<float, 3>& values)
{
    if (values[0] == values[1] && values[1] == values[2])
        return values[0];
    return values;
}

// The mirror image as a product with a matrix of ones across: Keras has no layer that always mirrors.
KerasLayer mirrorLayer(int sidePx)
{
    const auto side = static_cast<size_t>(sidePx);
    std::vector<float> across(side * side, 0);
    for (size_t i = 0; i < side; ++i)
        across[i * side + side - 1 - i] = 1;
    KerasLayer layer{"EinsumDense",
                     "einsum_dense",
                     "mirror",
                     {{"equation", "bhwc,wv->bhvc"}, {"output_shape", {sidePx, sidePx, 3}}},
                     {sidePx, sidePx, 3},
                     {Tensor::fromFloats({sidePx, sidePx}, across)}};
    layer.trainable = false;
    return layer;
}

class Builder
{
public:
    Builder(const ExportNetwork& network, const KerasModel& backbone)
        : m_network(network), m_model("familiar", "picture", {network.sidePx(), network.sidePx(), 3})
    {
        const int64_t side = network.sidePx();
        const KerasValue scaled =
            m_model.add({"Rescaling",
                         "rescaling",
                         "normalise",
                         {{"scale", perColour(network.factor)}, {"offset", perColour(network.offset)}},
                         {side, side, 3},
                         {}},
                        {KerasModel::picture});
        const KerasValue seen = m_model.add(backbone, scaled);
        const KerasValue features = network.mirror      ? bothDirections(seen, scaled)
                                    : network.normalise ? direction("features", seen)
                                                        : layer("Activation", "activation", "features",
                                                                {{"activation", "linear"}}, {seen});
        addHead(features);
    }

    const KerasModel& model() const { return m_model; }

private:
    KerasValue layer(const char* className, const char* folder, const char* name, ordered_json config,
                     const std::vector<KerasValue>& inputs)
    {
        return m_model.add({className, folder, name, std::move(config), {m_network.featureCount()}, {}},
                           inputs);
    }
    KerasValue direction(const char* name, KerasValue value)
    {
        return layer("UnitNormalization", "unit_normalization", name, {{"axis", -1}}, {value});
    }

    KerasValue bothDirections(KerasValue seen, KerasValue scaled)
    {
        const KerasValue mirrored =
            m_model.again(seen.layer, m_model.add(mirrorLayer(m_network.sidePx()), {scaled}));
        const KerasValue sum =
            layer("Add", "add", "both", ordered_json::object(),
                  {direction("direction", seen), direction("mirrored_direction", mirrored)});
        return direction("features", sum);
    }

    void addHead(KerasValue value)
    {
        for (size_t i = 0; i < m_network.head.size(); ++i) {
            const HeadLayer& dense = m_network.head[i];
            const bool isLast = i + 1 == m_network.head.size();
            value =
                m_model.add(kerasDense(isLast ? "probabilities" : "head_" + std::to_string(i), dense.weight,
                                       &dense.bias, isLast ? "softmax" : "relu", {dense.weight.shape[0]}),
                            {value});
        }
        m_model.setOutput(value);
    }

    const ExportNetwork& m_network;
    KerasModel m_model;
};

Bytes textBytes(const ordered_json& text)
{
    const std::string written = text.dump(1);
    const ByteView bytes = asBytes(written);
    return {bytes.begin(), bytes.end()};
}

ordered_json metadataOf(const ExportNetwork& network)
{
    std::map<std::string, std::string> about = exportMetadata(network);
    const std::string side = std::to_string(network.sidePx());
    about["input"] = "float32 [batch, " + side + ", " + side + ", 3], RGB, 0..255, nothing subtracted";
    // "2026-11-24T10:00:00Z" as Keras spells it.
    std::string saved = network.model.info.created.substr(0, 19);
    std::replace(saved.begin(), saved.end(), 'T', '@');
    return {{"keras_version", "3.0.0"}, {"date_saved", saved}, {"familiar", about}};
}

} // namespace

Result<Bytes> kerasBytes(const ExportNetwork& network, std::stop_token stop)
{
    return guarded("keras", [&]() -> Result<Bytes> {
        FAMILIAR_TRY(backbone, kerasBackbone(network.folded, network.sidePx(), network.backbone.id));
        const Builder builder(network, backbone);
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        FAMILIAR_TRY(weights, hdf5Bytes(builder.model().weights()));
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        std::vector<ZipContent> contents;
        contents.push_back({"metadata.json", textBytes(metadataOf(network))});
        contents.push_back({"config.json", textBytes(builder.model().config())});
        contents.push_back({"model.weights.h5", std::move(weights)});
        return zipBytes(contents);
    });
}

} // namespace familiar::core
