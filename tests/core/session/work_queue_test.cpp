#include "core/session/work_queue.h"

#include <QTest>

#include <future>

using core::WorkQueue;

class WorkQueueTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jobsOfOneThreadRunInOrder() {
        std::vector<int> order;
        std::promise<void> done;
        WorkQueue queue(1);
        for (int i = 0; i < 20; ++i) {
            queue.push(static_cast<std::uint64_t>(i),
                       [&order, i](const auto&) { order.push_back(i); });
        }
        queue.push(99, [&done](const auto&) { done.set_value(); });
        done.get_future().wait();
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(order[static_cast<std::size_t>(i)], i);
        }
    }

    void cancelReachesTheRunningAndTheWaitingJob() {
        std::promise<void> started;
        std::promise<bool> second;
        WorkQueue queue(1);
        queue.push(1, [&started](const auto& isCancelled) {
            started.set_value();
            while (!isCancelled()) {
                std::this_thread::yield();
            }
        });
        queue.push(2, [&second](const auto& isCancelled) { second.set_value(isCancelled()); });
        started.get_future().wait();
        QVERIFY(queue.cancel(2));
        QVERIFY(queue.cancel(1));
        QVERIFY(second.get_future().get());
        QVERIFY(!queue.cancel(7));
    }

    void aCancelledJobDoesNotTouchTheNextWithTheSameId() {
        std::promise<bool> again;
        WorkQueue queue(1);
        std::promise<void> first;
        queue.push(1, [&first](const auto&) { first.set_value(); });
        first.get_future().wait();
        (void)queue.cancel(1);
        queue.push(1, [&again](const auto& isCancelled) { again.set_value(isCancelled()); });
        QVERIFY(!again.get_future().get());
    }

    void destroyingStopsARunningJobAndDropsTheWaiting() {
        std::promise<void> started;
        bool wasReached = false;
        {
            WorkQueue queue(1);
            queue.push(1, [&started](const auto& isCancelled) {
                started.set_value();
                while (!isCancelled()) {
                    std::this_thread::yield();
                }
            });
            queue.push(2, [&wasReached](const auto&) { wasReached = true; });
            started.get_future().wait();
        }
        QVERIFY(!wasReached);
    }
};

QTEST_GUILESS_MAIN(WorkQueueTest)
#include "work_queue_test.moc"
