package io.spansmith.cli;

import io.spansmith.testing.AgentProcess;
import io.spansmith.testing.AgentProcessBuilder;
import java.io.File;
import java.nio.file.Path;

/** {@code spansmith serve} as users start it, in a process of its own, on free ports. */
final class ServeProcess {

  static AgentProcess start(Path config) {
    return of(config).start();
  }

  static AgentProcessBuilder of(Path config) {
    return of(config, 0);
  }

  static AgentProcessBuilder of(Path config, int httpPort) {
    return AgentProcess.builder()
        .classPath(
            System.getProperty("spansmith.cli")
                + File.pathSeparator
                + Path.of(System.getProperty("spansmith.cli.lib"), "*"))
        .mainClass("io.spansmith.cli.Main")
        .argument("serve")
        .argument("--config=" + config)
        .argument("--grpc-port=0")
        .argument("--http-port=" + httpPort)
        .argument("--admin-port=0");
  }

  private ServeProcess() {}
}
