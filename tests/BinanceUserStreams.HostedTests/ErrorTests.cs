using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.HostedTests;

/// <summary>What the exchange does to a call, and what the user is told: an id, a category, an action, no secret.</summary>
public sealed class ErrorTests : ExchangeTest
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    // The fault, the error and its category, and what it carries of the answer: 0 where there is none.
    [Theory]
    [InlineData("""{"kind":"Status","status":401,"code":-2014,"msg":"API-key format invalid."}""",
        "ApiKeyMalformed", ErrorCategory.AuthenticationError, 401, -2014)]
    [InlineData("""{"kind":"Status","status":401,"code":-2015,"msg":"Invalid API-key."}""",
        "ApiKeyRejected", ErrorCategory.AuthenticationError, 401, -2015)]
    [InlineData("""{"kind":"Status","status":400,"code":-1125,"msg":"No such key."}""",
        "ListenKeyNotFound", ErrorCategory.ObjectNotFound, 400, -1125)]
    [InlineData("""{"kind":"Status","status":408,"code":-1007,"msg":"Timeout."}""",
        "RequestTimedOut", ErrorCategory.OperationTimeout, 408, -1007)]
    [InlineData("""{"kind":"Status","status":429,"code":-1003,"msg":"Too many."}""",
        "RateLimited", ErrorCategory.LimitsExceeded, 429, -1003)]
    [InlineData("""{"kind":"Status","status":418,"code":-1003,"msg":"Way too many."}""",
        "IpBanned", ErrorCategory.LimitsExceeded, 418, -1003)]
    [InlineData("""{"kind":"Status","status":503,"code":-1001,"msg":"Internal."}""",
        "ServiceUnavailable", ErrorCategory.ResourceUnavailable, 503, -1001)]
    [InlineData("""{"kind":"Status","status":410,"body":"<html>410 Gone</html>"}""",
        "EndpointRetired", ErrorCategory.InvalidOperation, 410, 0)]
    [InlineData("""{"kind":"Html","status":502}""",
        "ServiceUnavailable", ErrorCategory.ResourceUnavailable, 502, 0)]
    [InlineData("""{"kind":"Html"}""",
        "AccessDenied", ErrorCategory.PermissionDenied, 403, 0)]
    [InlineData("""{"kind":"Reset"}""",
        "ConnectionFailed", ErrorCategory.ConnectionError, 0, 0)]
    [InlineData("""{"kind":"Truncated"}""",
        "ConnectionFailed", ErrorCategory.ConnectionError, 0, 0)]
    [InlineData("""{"kind":"Empty"}""",
        "UnexpectedResponse", ErrorCategory.InvalidResult, 202, 0)]
    [InlineData("""{"kind":"Garbage"}""",
        "UnexpectedResponse", ErrorCategory.InvalidResult, 200, 0)]
    [InlineData("""{"kind":"Redirect","location":"https://elsewhere.example/"}""",
        "UnexpectedResponse", ErrorCategory.InvalidResult, 307, 0)]
    public void A_fault_is_told_with_its_cure(string fault, string id, ErrorCategory category, int status, int code)
    {
        var key = Run("($key = New-BinanceListenKey -Market MarginRisk @exchange).ListenKey").Text;
        Host.Faults.Add(JsonSerializer.Deserialize<Fault>(fault, Json)! with { Count = 0 });

        var failed = Run(
            "$DebugPreference = 'Continue'; " +
            "$key | Update-BinanceListenKey -ApiKey $apiKey -MaximumRetryCount 0 -Verbose");

        var error = failed.Error;
        Assert.Equal($"{id},BinanceUserStreams.Commands.UpdateBinanceListenKeyCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Matches("^[A-Z].*\\.$", error.ErrorDetails.RecommendedAction);
        Assert.Matches(new Regex("^[A-Z][^\\r\\n]{10,400}\\.$"), error.Exception.Message);
        Assert.Equal(status, Property(error, "HttpStatus"));
        Assert.Equal(code, Property(error, "ExchangeCode"));
        Session["failed"] = error;
        string[] told =
        [
            .. failed.Told, error.ToString(), error.Exception.ToString(),
            .. Run("$failed | Format-List * -Force | Out-String -Width 4096; ConvertTo-Json $failed -Depth 3").Texts,
        ];
        Assert.DoesNotContain(told, text => text.Contains(ApiKey, StringComparison.Ordinal));
        Assert.DoesNotContain(told, text => text.Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("New-BinanceListenKey @addresses", "ApiKeyMissing", ErrorCategory.AuthenticationError)]
    [InlineData("New-BinanceListenKey -RestUri http://exchange.example -ApiKey $apiKey",
        "InsecureUri", ErrorCategory.SecurityError)]
    [InlineData("New-BinanceListenKey -Market MarginRisk -Environment Demo -ApiKey $apiKey",
        "UnsupportedEnvironment", ErrorCategory.InvalidArgument)]
    [InlineData("[pscustomobject]@{ ListenKey = 'a' * 64; Market = 'MarginRisk'; RestUri = 'http://127.0.0.1:9/' } | " +
        "Update-BinanceListenKey -ApiKey $apiKey",
        "UntrustedUri", ErrorCategory.SecurityError)]
    [InlineData("'no event' | ConvertFrom-BinanceUserStreamJson", "MalformedFrame", ErrorCategory.InvalidData)]
    public void What_the_caller_did_is_told_with_its_cure(string command, string id, ErrorCategory category)
    {
        var failed = Run(command);

        Assert.Equal(id, failed.ErrorId);
        Assert.Equal(category, failed.Error.CategoryInfo.Category);
        Assert.Matches("^[A-Z].*\\.$", failed.Error.ErrorDetails.RecommendedAction);
        Assert.Empty(Calls);
    }

    // The class of the exception is the module's: no project here may know it.
    private static int Property(ErrorRecord error, string name) =>
        Convert.ToInt32(new PSObject(error.Exception).Properties[name].Value, CultureInfo.InvariantCulture);
}
