package io.spansmith.cli.evaluate;

/** How many of how many. Not thread-safe. */
final class Share {

  private int hits;
  private int all;

  void add(boolean hit) {
    all++;
    hits += hit ? 1 : 0;
  }

  void add(Share other) {
    hits += other.hits;
    all += other.all;
  }

  @Override
  public String toString() {
    return all == 0
        ? "-"
        : String.format(java.util.Locale.ROOT, "%d/%d %.4f", hits, all, (double) hits / all);
  }
}
