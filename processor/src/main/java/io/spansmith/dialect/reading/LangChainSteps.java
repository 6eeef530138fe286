package io.spansmith.dialect.reading;

import io.spansmith.run.RunType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What LangChain's and LangGraph's own steps are, told by the names of their classes. */
public final class LangChainSteps {

  /** Glue between steps; the work stands in the spans beside and below. */
  private static final Set<String> PLUMBING =
      Set.of(
          "__start__",
          "RunnableLambda",
          "RunnableMap",
          "RunnableParallel",
          "RunnablePassthrough",
          "RunnableAssign");

  private static final List<String> PLUMBING_PREFIXES =
      List.of("RunnableParallel<", "RunnableAssign<", "ChannelWrite<", "ChannelRead<", "Branch<");

  /** Whether a step of that name does no work of its own. */
  public static boolean isPlumbing(String name) {
    return PLUMBING.contains(name) || PLUMBING_PREFIXES.stream().anyMatch(name::startsWith);
  }

  /** The type of a step that its tracer calls a step and no more; null when the name says less. */
  public static @Nullable RunType type(String name) {
    return name.endsWith("OutputParser")
        ? RunType.PARSER
        : name.endsWith("PromptTemplate")
            ? RunType.PROMPT
            : name.endsWith("Retriever") ? RunType.RETRIEVER : null;
  }

  private LangChainSteps() {}
}
