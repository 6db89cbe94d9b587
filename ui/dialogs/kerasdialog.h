// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a model of a classifier that Keras trained: asks who its outputs are.
#pragma once

#include "core/exporters/kerashead.h"
#include "ui/jobs/oneshot.h"
#include "ui/services.h"

#include <QDialog>

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace familiar::ui {

class KerasDialog : public QDialog
{
    Q_OBJECT
public:
    // Reads the file at once.
    KerasDialog(Services& services, const std::filesystem::path& file, QWidget* parent = nullptr);

    // One field a person, in the order of the file; none before it has been read.
    const std::vector<QLineEdit*>& fields() const { return m_fields; }
    QString words() const;
    void save();

Q_SIGNALS:
    // The model file that was written beside the one that was read.
    void saved(const std::filesystem::path& model);

private:
    void showHead(core::Result<core::KerasHead> head);
    void checkNames();

    Services& m_services;
    std::filesystem::path m_file;
    std::shared_ptr<const core::KerasHead> m_head;
    QLabel* m_words = nullptr;
    QVBoxLayout* m_names = nullptr;
    QPushButton* m_save = nullptr;
    std::vector<QLineEdit*> m_fields;
    Job m_job;
};

} // namespace familiar::ui
