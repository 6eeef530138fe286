package io.spansmith.cli;

import io.spansmith.cli.log.GatewayLog;
import io.spansmith.cli.log.LogFormat;
import io.spansmith.collector.Gateway;
import io.spansmith.config.GatewayConfig;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.log.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "Listens on loopback unless told otherwise; SIGTERM drains it. The log goes to standard error,"
          + " a line per event."
    })
final class ServeCommand implements Callable<Integer> {

  private static final Logger logger = Logger.getLogger(ServeCommand.class.getName());

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

  @Option(
      names = "--admin-port",
      paramLabel = "N",
      description = "/live, /ready and /metrics, 4319 by default.")
  private @Nullable Integer adminPort;

  @Mixin private final LogOptions logOptions = new LogOptions();

  @Override
  public Integer call() throws InterruptedException {
    GatewayLog log = logOptions.start();
    LastingLog.prepare();
    Gateway gateway;
    try {
      SpansmithConfig read = Configurations.read(config);
      read.notices().forEach(notice -> logger.log(Level.WARNING, "{0}", notice));
      if (!read.enabled()) {
        throw new BadInputException(
            "Spansmith is switched off, so a gateway would lose what it is sent: see `enabled` and"
                + " LANGSMITH_TRACING");
      }
      gateway = Gateway.start(overridden(read), config, this::overridden);
    } catch (BadInputException e) {
      LogOptions.tell(e, log, spec.commandLine().getErr());
      return Main.BAD_INPUT;
    } catch (IOException e) {
      log.failure(spec.commandLine().getErr(), String.valueOf(e.getMessage()));
      return Main.BAD_INPUT;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "spansmith-drain"));
    tellStart(gateway);
    gateway.awaitClose();
    return Main.OK;
  }

  /** Scripts read the line from standard output; among JSON it is an event like the others. */
  private void tellStart(Gateway gateway) {
    if (logOptions.format() == LogFormat.json) {
      logger.log(
          Level.INFO,
          "{0}",
          new Object[] {
            gateway.describe(),
            new Field("version", Version.current()),
            new Field("grpc_port", gateway.grpcPort()),
            new Field("http_port", gateway.httpPort()),
            new Field("admin_port", gateway.adminPort())
          });
    } else {
      spec.commandLine().getOut().println(gateway.describe());
      spec.commandLine().getOut().flush();
    }
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
