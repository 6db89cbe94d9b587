// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names faces with a model; never changes after load and is shared between threads.
#pragma once

#include "core/identify/modelfile.h"

namespace familiar::core {

struct Naming
{
    int person = -1;       // best person whatever the score
    float score = 0;       // the gallery's similarity, compared with the threshold
    float probability = 0; // of the head, for the best person
    bool known(float threshold) const { return person >= 0 && score >= threshold; }
};

class Classifier
{
public:
    // Loads the model's backbone. WeightsMissing, ModelMismatch (other weights than the model's), ...
    static Result<std::shared_ptr<const Classifier>> load(Model model, WeightStore& weights,
                                                          const std::string& device = "auto");
    ~Classifier();

    const Model& model() const;
    const Backbone& backbone() const;
    // One naming per crop (sidePx x sidePx). Any thread.
    Result<std::vector<Naming>> name(std::span<const Image> crops, std::stop_token stop = {}) const;
    // Computes what crops are compared by. Any thread.
    Result<Embeddings> embeddings(std::span<const Image> crops, std::stop_token stop = {}) const;
    // The same as name() from embeddings that were computed already.
    Result<std::vector<Naming>> name(const Embeddings& embeddings) const;

private:
    Classifier();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace familiar::core
