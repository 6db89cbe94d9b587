// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Early stopping and learning rate on plateau exactly as Keras 3 counts them.
// Source of the rules: keras/src/callbacks/{early_stopping,reduce_lr_on_plateau}.py.
#pragma once

namespace familiar::core {

// Watches validation loss (smaller is better).
class EarlyStopping
{
public:
    explicit EarlyStopping(int patience, double minDelta = 0) : m_patience(patience), m_minDelta(minDelta) {}
    // Call after each epoch (0-based); true: stop now.
    bool update(int epoch, double loss);
    int bestEpoch() const { return m_bestEpoch; }
    double bestLoss() const; // infinite before the first epoch
    bool improvedLast() const { return m_improvedLast; }

    struct State
    {
        double best;
        int bestEpoch;
        int wait;
    };
    State state() const;
    void restore(const State& state);

private:
    int m_patience; // 0: never stops
    double m_minDelta;
    double m_best = 0;
    int m_bestEpoch = -1;
    int m_wait = 0;
    bool m_improvedLast = false;
    bool m_started = false;
};

// Multiplies the learning rate by factor after `patience` epochs without improvement.
class ReduceOnPlateau
{
public:
    ReduceOnPlateau(double factor, int patience, double minDelta = 1e-4, int cooldown = 0,
                    double minRate = 0);
    // Returns the learning rate for the next epoch.
    double update(double loss, double rate);

    struct State
    {
        double best;
        int wait;
        int cooldownLeft;
        bool started;
    };
    State state() const;
    void restore(const State& state);

private:
    double m_factor;
    int m_patience; // 0: off
    double m_minDelta;
    int m_cooldown;
    double m_minRate;
    State m_state;
};

} // namespace familiar::core
