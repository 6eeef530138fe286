package io.spansmith.cli;

import io.spansmith.collector.Gateway;
import io.spansmith.config.GatewayConfig;
import io.spansmith.config.SpansmithConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spansmith serve}: the gateway until it is asked to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the gateway: OTLP over gRPC and HTTP in, redacted runs out.",
      "",
      "Listens on loopback unless told otherwise; SIGTERM drains it."
    })
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A spansmith.yaml; without it the defaults and the environment.")
  private @Nullable Path config;

  @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on.")
  private @Nullable String host;

  @Option(names = "--grpc-port", paramLabel = "N", description = "OTLP/gRPC, 4317 by default.")
  private @Nullable Integer grpcPort;

  @Option(names = "--http-port", paramLabel = "N", description = "OTLP/HTTP, 4318 by default.")
  private @Nullable Integer httpPort;

  @Option(names = "--admin-port", paramLabel = "N", description = "/live, /ready and /metrics.")
  private @Nullable Integer adminPort;

  @Override
  public Integer call() throws InterruptedException {
    SpansmithConfig read = Configurations.read(config);
    SpansmithConfig effective = read.withGateway(effective(read.gateway()));
    PrintWriter out = spec.commandLine().getOut();
    Gateway gateway;
    try {
      gateway = Gateway.start(effective, config, this::overridden);
    } catch (IOException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
    LastingLog.prepare();
    Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "spansmith-drain"));
    out.println(gateway.describe());
    out.flush();
    gateway.awaitClose();
    return Main.OK;
  }

  private SpansmithConfig overridden(SpansmithConfig fresh) {
    return fresh.withGateway(effective(fresh.gateway()));
  }

  /** Flags win over the file. */
  private GatewayConfig effective(GatewayConfig file) {
    return file.withAddress(
        host == null ? file.host() : host,
        grpcPort == null ? file.grpcPort() : grpcPort,
        httpPort == null ? file.httpPort() : httpPort,
        adminPort == null ? file.adminPort() : adminPort);
  }
}
