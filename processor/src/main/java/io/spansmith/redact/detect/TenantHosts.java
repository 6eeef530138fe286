package io.spansmith.redact.detect;

import java.util.Locale;
import java.util.Set;

/** Hosts that a cloud service gives to one customer, such as {@code acme.blob.core.windows.net}. */
public final class TenantHosts {

  /** What the service's part of such a host is, by its own documentation. */
  private static final Set<String> SUFFIXES =
      Words.of(
          """
          blob.core.windows.net file.core.windows.net queue.core.windows.net
          table.core.windows.net dfs.core.windows.net web.core.windows.net database.windows.net
          search.windows.net servicebus.windows.net vault.azure.net azconfig.io azurecr.io
          documents.azure.com redis.cache.windows.net azure-devices.net openai.azure.com
          cognitiveservices.azure.com services.ai.azure.com azurewebsites.net azure-api.net
          azuredatabricks.net visualstudio.com onmicrosoft.com sharepoint.com
          crm.dynamics.com snowflakecomputing.com cloud.databricks.com
          gcp.databricks.com auth0.com us.auth0.com eu.auth0.com au.auth0.com okta.com
          oktapreview.com okta-emea.com onelogin.com atlassian.net zendesk.com freshdesk.com
          freshservice.com myshopify.com my.salesforce.com lightning.force.com service-now.com
          workday.com bamboohr.com slack.com webhook.office.com jfrog.io mongodb.net
          es.amazonaws.com rds.amazonaws.com execute-api.amazonaws.com
          cloud.es.io elastic-cloud.com supabase.co firebaseio.com firebaseapp.com
          live.dynatrace.com splunkcloud.com sumologic.net grafana.net algolia.net
          """);

  /** Parts of the services themselves. */
  private static final Set<String> OWN =
      Words.of(
          """
          www api app apps join code marketplace support help docs developer developers dev status
          login account accounts community store learn portal blog cdn static assets
          """);

  /** Companies that documentation made up. */
  private static final Set<String> FICTITIOUS =
      Words.of(
          """
          contoso fabrikam northwind adatum litware tailspin adventure-works example sample demo
          test acme your-company yourcompany mycompany your-domain yourdomain your-org my-org
          """);

  private TenantHosts() {}

  /** Whether a host, without its port, is a customer's own part of a service. */
  public static boolean matches(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('.');
    boolean own =
        dot > 0
            && !OWN.contains(lower.substring(0, dot))
            && !FICTITIOUS.contains(lower.substring(0, dot));
    while (dot > 0 && own) {
      if (SUFFIXES.contains(lower.substring(dot + 1))) {
        return true;
      }
      dot = lower.indexOf('.', dot + 1);
    }
    return false;
  }
}
