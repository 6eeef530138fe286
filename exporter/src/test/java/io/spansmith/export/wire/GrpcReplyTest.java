package io.spansmith.export.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcStatusCode;
import org.junit.jupiter.api.Test;

/** What the sender makes of answers that are no gRPC. */
final class GrpcReplyTest {

  @Test
  void aPageOfALoadBalancerPasses() {
    assertThat(status(GrpcStatusCode.INTERNAL, "Unsupported gRPC message encoding: null"))
        .isEqualTo(502);
  }

  @Test
  void aBackendsOwnInternalErrorIsFinal() {
    assertThat(status(GrpcStatusCode.INTERNAL, "bad state")).isEqualTo(400);
  }

  private static int status(GrpcStatusCode code, String description) {
    GrpcResponse response =
        new GrpcResponse() {
          @Override
          public GrpcStatusCode getStatusCode() {
            return code;
          }

          @Override
          public String getStatusDescription() {
            return description;
          }

          @Override
          public byte[] getResponseMessage() {
            return new byte[0];
          }
        };
    return GrpcTransport.reply(response).status();
  }
}
