using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Emulator.Rest;

/// <summary>The answers of faults that stand in for the exchange.</summary>
internal static class FaultAnswers
{
    /// <summary>The answer a fault gives in place of the call's; <see langword="null"/> for other kinds.</summary>
    public static ApiAnswer? For(Fault fault) => fault.Kind switch
    {
        FaultKind.Status => WithStatus(fault),
        FaultKind.Html => GatewayPages.Firewall(fault.Status ?? StatusCodes.Status403Forbidden),
        FaultKind.Empty => new ApiAnswer(fault.Status ?? StatusCodes.Status202Accepted, "")
        {
            FromGateway = true,
            ContentType = null,
        },
        FaultKind.Redirect => new ApiAnswer(fault.Status ?? StatusCodes.Status307TemporaryRedirect, "")
        {
            FromGateway = true,
            ContentType = null,
            Headers = new Dictionary<string, string> { ["Location"] = fault.Location! },
        },
        FaultKind.Garbage => new ApiAnswer(StatusCodes.Status200OK, "upstream connect error {listenKey:"),
        _ => null,
    };

    private static ApiAnswer WithStatus(Fault fault)
    {
        var answer = fault.Code is { } code
            ? ApiErrors.Create(fault.Status!.Value, code, fault.Msg ?? "")
            : new ApiAnswer(fault.Status!.Value, fault.Body ?? "") { ContentType = fault.ContentType };
        return answer with { Headers = fault.Headers };
    }
}
