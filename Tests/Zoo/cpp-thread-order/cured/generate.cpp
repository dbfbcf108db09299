#include <algorithm>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

int main() {
  std::vector<int> done;
  std::mutex mutex;
  std::vector<std::thread> workers;
  for (int i = 0; i < 16; i++)
    workers.emplace_back([&, i] {
      // What takes long once takes short another time: a slow disk, a busy machine.
      std::this_thread::sleep_for(std::chrono::microseconds(std::random_device{}() % 4000));
      std::lock_guard guard(mutex);
      done.push_back(i);
    });
  for (auto &worker : workers) worker.join();
  std::sort(done.begin(), done.end());
  for (int number : done) std::printf("unit %d\n", number);
}
