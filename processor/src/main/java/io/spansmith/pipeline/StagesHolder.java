package io.spansmith.pipeline;

import java.util.function.Supplier;

/** The stages in force; changed as a whole. Thread-safe. */
final class StagesHolder implements Supplier<Stages> {

  private volatile Stages stages;

  StagesHolder(Stages stages) {
    this.stages = stages;
  }

  @Override
  public Stages get() {
    return stages;
  }

  void set(Stages next) {
    stages = next;
  }
}
