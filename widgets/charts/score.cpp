#include "widgets/charts/score.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace widgets {

QString scoreText(double value, ScoreUnit unit) {
    const QLocale locale;
    if (unit == ScoreUnit::Logit) {
        return locale.toString(value, 'f', 2);
    }
    if (value > 0 && value < 0.0005) {
        return QCoreApplication::translate("Score", "< %1 %").arg(locale.toString(0.1, 'f', 1));
    }
    return QCoreApplication::translate("Score", "%1 %").arg(locale.toString(value * 100, 'f', 1));
}

std::vector<double> softmax(std::span<const float> logits, double temperature) {
    std::vector<double> values(logits.begin(), logits.end());
    if (values.empty()) {
        return values;
    }
    const double largest = *std::max_element(values.begin(), values.end());
    double sum = 0;
    for (double& value : values) {
        value = std::exp((value - largest) / temperature);
        sum += value;
    }
    for (double& value : values) {
        value /= sum;
    }
    return values;
}

} // namespace widgets
