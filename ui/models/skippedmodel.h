// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are not used, with the reason.
#pragma once

#include "core/photos/dataset.h"

#include <QAbstractTableModel>

namespace familiar::ui {

class SkippedModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { File, Reason, ColumnCount };
    explicit SkippedModel(QObject* parent = nullptr);

    void setSkipped(std::filesystem::path root, std::vector<core::SkippedFile> skipped);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::filesystem::path m_root;
    std::vector<core::SkippedFile> m_skipped;
};

} // namespace familiar::ui
