package io.spansmith.assemble;

/** What a receiver knows of a trace, from one fragment to the next; forgotten with the trace. */
public interface TraceMemory {

  /**
   * The same in less memory, for a trace that is most likely done with; itself if there is none.
   */
  default TraceMemory small() {
    return this;
  }
}
