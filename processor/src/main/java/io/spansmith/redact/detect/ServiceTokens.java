package io.spansmith.redact.detect;

import io.spansmith.redact.detect.TokenDefinition.Alphabet;
import java.util.ArrayList;
import java.util.List;

/**
 * Credentials of the many smaller services, most of them told by the service's name and a length.
 */
final class ServiceTokens {

  private static final String TABLE =
      """
      flexport_token; shltm_; WORD; 40; Flexport, API tokens
      ionic_token; ion_; LOWER_ALNUM; 42; Ionic Appflow, personal access tokens
      nightfall_key; NF-; ALNUM; 32; Nightfall AI, API keys
      pagarme_key; ak_live_, ak_test_; ALNUM; 30; Pagar.me, API keys
      pagerduty_key; u+ ~pagerduty|pager_duty|pd_|pd-; URL_SAFE; 18; PagerDuty, API keys
      pubnub_key; pub-c-, sub-c-, sec-c-; WORD; 36-60; PubNub, keysets
      teamwork_token; tkn.v1_; URL_SAFE; 70-74; Teamwork, API tokens
      trello_token; ATTA; ALNUM; 60-76; Trello, API tokens
      trello_token; ~trello!|trello_token|trello_secret; WORD; 60-70; Trello, API tokens of old
      tines_webhook; tines.com/webhook/; PATH; 60-70; Tines, webhooks
      thingsboard_token; thingsboard.cloud/api/v1/; LOWER_ALNUM; 20; ThingsBoard, device tokens
      blynk_token; oa2-client-id_; URL_SAFE; 32; Blynk, OAuth clients
      beamer_token; b_ ~beamer; PATH; 44; Beamer, API keys
      mapbox_token; pk., sk., tk. ~mapbox; PATH; 50-180; Mapbox, access tokens
      square_token; EAAA ~square; URL_SAFE; 22-66; Square, access tokens
      gocardless_token; live_, sandbox_ ~gocardless; URL_SAFE; 35-48; GoCardless, access tokens
      iexcloud_key; sk_, pk_ ~iex; WORD; 32; IEX Cloud, tokens
      lob_key; live_, test_ ~lob; LOWER_ALNUM; 31-44; Lob, API keys
      maxmind_key; +36 _mmk; WORD; 0; MaxMind, license keys
      intra42_secret; s-s4t2ud-, s-s4t2af-; HEX_LOWER; 64; 42 School intranet, client secrets
      authress_key; sc_, ext_, scauth_, authress_; PATH; 60-220; Authress, service client keys
      settlemint_token; sm_sat_, sm_pat_, sm_aat_; ALNUM; 16; SettleMint, tokens
      sidekiq_key; ~contribsys__com; PAIR; 17; Sidekiq, bundle credentials
      sumologic_key; ~sumo; ALNUM; 14; Sumo Logic, access ids
      sumologic_key; ~sumo key|token|secret|access|sumo!; ALNUM; 64; Sumo Logic, access keys
      facebook_token; ~facebook|fb_ secret|key|token|facebook!; HEX_LOWER; 32; Meta, app secrets
      branch_key; key_live_, key_test_; ALNUM; 26-36; Branch, keys
      scale_key; live_, test_ ~scale; HEX_LOWER; 32; Scale AI, API keys
      cypress_key; ~cypress record|key; UUID; 36; Cypress, record keys
      everhour_key; ~everhour; UUID; 32; Everhour, API keys
      airtable_key; ~airtable; ALNUM; 17; Airtable, legacy API keys
      vendor_key; ~opsgenie|onesignal|postmark|squarespace|hubspot|sendbird|kucoin|messagebird|message_bird|message-bird|shortcut|transferwise|loginradius|logz|scaleway|blocknative|cliengo|collect2|moosend|interseller|zipcodebase|zenscrape|nftport|dailyco|refiner|findl|runscope|figma|launchdarkly|coinapi|bitbar|clearbit|lacework|newsapi|tatum|uplead|wakatime|zerobounce key|token|secret|access|private|auth|opsgenie!|squarespace!|hubspot!|sendbird!|kucoin!|refiner!|findl!|runscope!|figma!; UUID; 36; several services, keys that are UUIDs
      vendor_key; ~adobe!|infura!|diffbot!|finicity!|theoddsapi!|the-odds-api!|jenkins!|linear!|openweather!|pyowm!|owm!|bittrex!|codecov!|droneci!|fastly!|flickr!|privateai!|chartmogul!|appid!; LOWER_ALNUM; 32; several services, keys of 32 characters
      vendor_key; ~jotform!|mailjet!|pepipost!|netcore!|codecov!|fastly!|rapidapi!; ALNUM; 32; several services, keys of 32 characters
      vendor_key; ~cloudsmith!|nicereply!|meraki!|sendbird!|docparser!|zenrows!; HEX_LOWER; 40; several services, keys of 40 characters
      vendor_key; ~enigma!|calorieninja!|calorieninjas!|bitly!|zendesk!|gitter!|coinbase!; WORD; 40; several services, keys of 40 characters
      vendor_key; ~codeclimate!|cc_test_reporter_id!|discord!|etherscan!; HEX_LOWER; 64; several services, keys of 64 characters
      vendor_key; ~jenkins!|jenkins_crumb!|jenkins-crumb!|jenkinscrumb!; HEX_LOWER; 32-36; Jenkins, API tokens and crumbs
      vendor_key; ~craftmypdf!; ALNUM; 35; CraftMyPDF, API keys
      vendor_key; ~dareboost!; ALNUM; 60; DareBoost, API tokens
      vendor_key; ~skrapp!; ALNUM; 42; Skrapp, API keys
      vendor_key; ~smartsheets!|smartsheet!; ALNUM; 37; Smartsheet, access tokens
      vendor_key; ~surveybot!; WORD; 80; Surveybot, API keys
      vendor_key; ~nozbe!|nozbeteams!; URL_SAFE; 81; Nozbe, API tokens
      vendor_key; ~fastforex!; WORD; 28; fastFOREX, API keys
      vendor_key; ~cloudimage!; WORD; 30; Cloudimage, tokens
      vendor_key; ~noticeable!|finicity!|finnhub!; ALNUM; 20; several services, keys of 20 characters
      vendor_key; ~adafruit!|airtable!|alibaba!|anthropic!|asana!|auth0!|bitbucket!|bittrex!|codecov!|coinbase!|confluent!|contentful!|datadog!|deepgram!|digitalocean!|droneci!|dropbox!|etsy!|fastly!|finicity!|finnhub!|flickr!|freshbooks!|gitter!|gocardless!|hubspot!|intercom!|jfrog!|kraken!|kucoin!|launchdarkly!|linkedin!|mailchimp!|mailgun!|mattermost!|messagebird!|netlify!|newrelic!|nytimes!|okta!|openai!|pagerduty!|plaid!|rapidapi!|sendbird!|sendgrid!|sentry!|shippo!|sonar!|sonarqube!|squarespace!|sumologic!|trello!|twitch!|typeform!|yandex!|zendesk!; URL_SAFE; 24-100; gitleaks, keys assigned to a vendor's name
      vendor_key; ~looker!; LOWER_ALNUM; 20; Looker, client ids
      vendor_key; ~etsy!|looker!|kucoin!|plaid!; LOWER_ALNUM; 24; several services, keys of 24 characters
      vendor_key; ~mattermost!|messagebird!|message_bird!|message-bird!; LOWER_ALNUM; 25-26; several services, keys of 26 characters
      """;

  private ServiceTokens() {}

  static List<TokenDefinition> all() {
    List<TokenDefinition> all = new ArrayList<>();
    for (TokenDefinition definition : TokenTable.of(TABLE)) {
      all.add(
          switch (definition.name()) {
            case "branch_key" -> TokenTable.also(definition, TokenChecks::mixedCase);
            case "authress_key" -> TokenTable.also(definition, token -> token.contains(".acc"));
            case "sidekiq_key" ->
                TokenTable.also(definition, token -> token.matches("[0-9a-f]{8}:[0-9a-f]{8}"));
            case "vendor_key" ->
                TokenTable.also(
                    definition,
                    definition.max() > 90
                        ? token -> TokenChecks.mixed(token) && !Identifiers.likely(token)
                        : TokenChecks::mixed);
            case "trello_token", "ionic_token", "lob_key" ->
                TokenTable.also(definition, TokenChecks::mixed);
            case "sumologic_key" ->
                TokenTable.also(definition, t -> t.length() == 64 || t.startsWith("su"));
            case "airtable_key" -> TokenTable.also(definition, token -> token.startsWith("key"));
            case "everhour_key" -> TokenTable.also(definition, token -> token.charAt(4) == '-');
            default -> definition;
          });
    }
    all.add(discord());
    return all;
  }

  /** The id of a bot in base64, a time and a signature; an id is digits, so its base64 tells. */
  private static TokenDefinition discord() {
    return TokenDefinition.named(
            "discord_token", "MD", "MT", "Mj", "Mz", "ND", "NT", "Nj", "Nz", "OD", "OT")
        .valid(
            token ->
                TokenChecks.random(token)
                    && token.matches("[\\w-]{23,28}\\.[\\w-]{6,7}\\.[\\w-]{27,40}"))
        .body(Alphabet.DOTTED, 55, 78, "Discord, bot tokens");
  }
}
