using System.Globalization;
using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Tests.Errors;

public sealed class ErrorCatalogueTests
{
    // System.Management.Automation.ErrorCategory, which Core must not know.
    private static readonly string[] Categories =
    [
        "NotSpecified", "OpenError", "CloseError", "DeviceError", "DeadlockDetected", "InvalidArgument", "InvalidData",
        "InvalidOperation", "InvalidResult", "InvalidType", "MetadataError", "NotImplemented", "NotInstalled",
        "ObjectNotFound", "OperationStopped", "OperationTimeout", "SyntaxError", "ParserError", "PermissionDenied",
        "ResourceBusy", "ResourceExists", "ResourceUnavailable", "ReadError", "WriteError", "FromStdErr",
        "SecurityError", "ProtocolError", "ConnectionError", "AuthenticationError", "LimitsExceeded", "QuotaExceeded",
        "NotEnabled",
    ];

    public static TheoryData<BinanceErrorId> Ids => [.. Enum.GetValues<BinanceErrorId>()];

    [Fact]
    public void Every_error_has_one_row_in_the_order_of_its_id() =>
        Assert.Equal(Enum.GetValues<BinanceErrorId>(), ErrorCatalogue.All.Select(row => row.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_error_is_found_by_its_id(BinanceErrorId id) => Assert.Equal(id, ErrorCatalogue.Find(id).Id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_category_is_one_of_PowerShells(BinanceErrorId id) =>
        Assert.Contains(ErrorCatalogue.Find(id).Category, Categories);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_text_and_every_action_is_a_sentence(BinanceErrorId id)
    {
        var row = ErrorCatalogue.Find(id);

        Assert.All([row.Text, row.RecommendedAction, row.Ends], text =>
        {
            Assert.EndsWith(".", text, StringComparison.Ordinal);
            Assert.True(char.IsUpper(text[0]) || text.StartsWith("http", StringComparison.Ordinal), text);
            Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("..", text, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("{", row.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_error_but_the_missing_key_says_what_happened(BinanceErrorId id)
    {
        var message = BinanceError.Of(id, "what {0} happened").Message;

        Assert.Equal(
            id != BinanceErrorId.ApiKeyMissing, message.Contains("what {0} happened", StringComparison.Ordinal));
        Assert.Equal(
            message, string.Format(CultureInfo.InvariantCulture, ErrorCatalogue.Find(id).Text, "what {0} happened"));
    }

    [Fact]
    public void The_missing_key_error_names_the_three_ways_to_give_one() => Assert.All(
        ["-ApiKey", "-Connection", "BINANCE_API_KEY"],
        way => Assert.Contains(way, ErrorCatalogue.Find(BinanceErrorId.ApiKeyMissing).Text, StringComparison.Ordinal));

    [Fact]
    public void The_cause_of_an_error_is_kept()
    {
        IOException cause = new("why");

        var error = BinanceError.Of(BinanceErrorId.ConnectionFailed, "there", cause);

        Assert.Equal("System.IO.IOException: why", Assert.IsType<ForeignException>(error.InnerException).Message);
        Assert.Equal((null, null, null), (error.HttpStatus, error.ExchangeCode, error.RetryAt));
    }
}
