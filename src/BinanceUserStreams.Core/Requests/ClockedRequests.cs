using BinanceUserStreams.Errors;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Requests;

/// <summary>
/// What a signed request needs beside the others: the exchange's time, which is asked for before the first one of a
/// host, and again if the exchange refuses the time of one. Source: section A.4 of the fact sheet on signed requests.
/// </summary>
internal sealed class ClockedRequests(ExchangeClocks clocks, TimeProvider time)
{
    /// <summary>The clock of a host.</summary>
    /// <param name="address">Any address of it.</param>
    public ExchangeClock Of(Uri address) => clocks.Of(address);

    /// <summary>The request as it is sent now, signed if it is to be signed.</summary>
    public ApiRequest Sign(ApiRequest call) => call.SignedAt(Of(call.Uri).Milliseconds);

    /// <summary>
    /// Sends a request that is to be signed; once more, with a clock asked anew, if its time is refused.
    /// </summary>
    /// <param name="call">The request.</param>
    /// <param name="send">Sends one with its retries.</param>
    /// <exception cref="BinanceException">
    /// ClockRejected if the time is refused again, or any other of the requests'.
    /// </exception>
    public async Task<ApiResult> SendAsync(ApiRequest call, Func<ApiRequest, Task<ApiResult>> send)
    {
        var clock = Of(call.Uri);
        await AskAsync(clock, call, send).ConfigureAwait(false);
        try
        {
            return await send(call).ConfigureAwait(false);
        }
        catch (BinanceException exception) when (exception.ErrorId == BinanceErrorId.ClockRejected)
        {
            clock.Forget();
            await AskAsync(clock, call, send).ConfigureAwait(false);
            return await send(call).ConfigureAwait(false);
        }
    }

    /// <summary>Asks a host for its time, if it has not told it.</summary>
    /// <inheritdoc cref="SendAsync" path="/param"/>
    public Task LearnAsync(ApiRequest call, Func<ApiRequest, Task<ApiResult>> send) => AskAsync(Of(call.Uri), call, send);

    private async Task AskAsync(ExchangeClock clock, ApiRequest call, Func<ApiRequest, Task<ApiResult>> send)
    {
        if (clock.IsKnown)
        {
            return;
        }

        try
        {
            var question = new ApiRequest(RestVerb.Get, call.Signing!.TimeUri, apiKey: null) { Source = call.Source };
            var answer = await send(question).ConfigureAwait(false);
            if (ResponseBody.Parse(answer.Reply.Body).ServerTime is { } serverTime)
            {
                clock.Set(serverTime, answer.SentTimestamp, time.GetTimestamp());
            }
        }
        catch (BinanceException exception) when (exception.ErrorId == BinanceErrorId.UnexpectedResponse)
        {
            // The log has it. Whether this machine's own clock will do, the signed request is going to show.
        }
    }
}
