// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/callbacks.h"

#include <algorithm>
#include <limits>

namespace familiar::core {

namespace {

// Keras compares single-precision losses (its logs hold float32); the last digit decides where a curve falls
// by exactly min_delta. A NaN compares false and so never improves.
bool improves(double loss, double best, double minDelta)
{
    const float moved = static_cast<float>(loss) + static_cast<float>(minDelta);
    return moved < static_cast<float>(best);
}

} // namespace

bool EarlyStopping::update(int epoch, double loss)
{
    if (!m_started) {
        m_started = true;
        m_best = std::numeric_limits<double>::infinity();
        m_bestEpoch = epoch; // Keras keeps the first epoch's weights even if its loss is no number
    }
    ++m_wait;
    m_improvedLast = improves(loss, m_best, m_minDelta);
    if (m_improvedLast) {
        m_best = loss;
        m_bestEpoch = epoch;
        m_wait = 0;
        return false;
    }
    return m_patience > 0 && m_wait >= m_patience && epoch > 0;
}

double EarlyStopping::bestLoss() const
{
    return m_started ? m_best : std::numeric_limits<double>::infinity();
}

EarlyStopping::State EarlyStopping::state() const
{
    return {bestLoss(), m_bestEpoch, m_wait};
}

void EarlyStopping::restore(const State& state)
{
    m_best = state.best;
    m_bestEpoch = state.bestEpoch;
    m_wait = state.wait;
    m_started = state.bestEpoch >= 0;
    m_improvedLast = m_started && state.wait == 0;
}

ReduceOnPlateau::ReduceOnPlateau(double factor, int patience, double minDelta, int cooldown, double minRate)
    : m_factor(factor), m_patience(patience), m_minDelta(minDelta), m_cooldown(cooldown),
      m_minRate(minRate), m_state{std::numeric_limits<double>::infinity(), 0, 0, false}
{}

double ReduceOnPlateau::update(double loss, double rate)
{
    m_state.started = true;
    if (m_state.cooldownLeft > 0) {
        --m_state.cooldownLeft;
        m_state.wait = 0;
    }
    if (improves(loss, m_state.best, m_minDelta)) {
        m_state.best = loss;
        m_state.wait = 0;
        return rate;
    }
    if (m_state.cooldownLeft > 0 || m_patience <= 0)
        return rate;
    ++m_state.wait;
    if (m_state.wait < m_patience || rate <= m_minRate)
        return rate;
    m_state.cooldownLeft = m_cooldown;
    m_state.wait = 0;
    return std::max(rate * m_factor, m_minRate);
}

ReduceOnPlateau::State ReduceOnPlateau::state() const
{
    return m_state;
}

void ReduceOnPlateau::restore(const State& state)
{
    m_state = state;
}

} // namespace familiar::core
