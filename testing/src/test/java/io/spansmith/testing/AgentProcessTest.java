package io.spansmith.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgentProcessTest {

  /** The child of these tests. */
  public static final class Child {

    private Child() {}

    public static void main(String[] args) {
      System.out.println("property " + System.getProperty("some.property"));
      System.err.println("variable " + System.getenv("LANGSMITH_API_KEY"));
      System.exit(Integer.parseInt(args[0]));
    }
  }

  @Test
  void keepsOutputAndExitCode() throws Exception {
    try (AgentProcess child =
        child().property("some.property", "x").environment("LANGSMITH_API_KEY", "k").start()) {
      assertThat(child.awaitExit(Duration.ofSeconds(30))).isEqualTo(3);
      assertThat(child.lines()).containsExactlyInAnyOrder("property x", "variable k");
    }
  }

  @Test
  void failsWithTheOutputWhenALineDoesNotCome() {
    try (AgentProcess child = child().start()) {
      assertThatThrownBy(() -> child.awaitLine("never", Duration.ofSeconds(30)))
          .hasMessageContaining("property null");
    }
  }

  private static AgentProcessBuilder child() {
    return AgentProcess.builder()
        .classPath(System.getProperty("java.class.path"))
        .mainClass(Child.class.getName())
        .argument("3");
  }
}
