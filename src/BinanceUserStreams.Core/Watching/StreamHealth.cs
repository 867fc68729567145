using BinanceUserStreams.Events;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Watching;

/// <summary>
/// How one stream is, from its events and statuses in their order:
/// <code>
/// Connecting                     -> Connecting, unless another connection is open
/// Connected, an event that came  -> Connected
/// Disconnected in an outage      -> Disconnected; one of two connections that is lost is no outage
/// Ended, AccountLeft             -> Ended, Elsewhere
/// </code>
/// </summary>
/// <param name="source">The stream.</param>
internal sealed class StreamHealth(StreamSource source)
{
    private readonly bool _hasListenKey =
        MarketCatalogue.Find(source.Market, ExchangeEnvironment.Production).Session == SessionKind.ListenKey;

    private readonly GapCount _gaps = new();
    private StreamCondition _condition;
    private DateTimeOffset _changedAt;
    private DateTimeOffset? _connectedSince;
    private DateTimeOffset? _lastEventAt;
    private DateTimeOffset? _keyUntil;
    private bool _isKeyInDanger;

    /// <summary>An event of the stream.</summary>
    public void Add(DateTimeOffset at, UserStreamEvent told)
    {
        if (told.Origin != EventOrigin.Stream)
        {
            return;
        }

        _lastEventAt = _lastEventAt > at ? _lastEventAt : at;
        if (at > _changedAt && _condition != StreamCondition.Connected)
        {
            Become(StreamCondition.Connected, at);
        }
    }

    /// <summary>A status of the stream.</summary>
    public void Add(DateTimeOffset at, StreamStatus status)
    {
        _gaps.Add(status);
        switch (status.Status)
        {
            case StreamStatusKind.Connecting or StreamStatusKind.AccountTaken when _condition != StreamCondition.Connected:
                Become(StreamCondition.Connecting, at);
                break;
            case StreamStatusKind.Connected when _condition != StreamCondition.Connected:
                Become(StreamCondition.Connected, at);
                _connectedSince = at;
                break;
            case StreamStatusKind.Disconnected when _condition != StreamCondition.Connected || status.IsOutage:
                Become(StreamCondition.Disconnected, at);
                break;
            case StreamStatusKind.KeyExtended:
                Extend(at, status.HeardUntil);
                break;
            case StreamStatusKind.KeyReplaced:
                Extend(at, null);
                break;
            case StreamStatusKind.KeyNotExtended:
                _isKeyInDanger = true;
                break;
            case StreamStatusKind.Ended:
                Become(StreamCondition.Ended, at);
                break;
            case StreamStatusKind.AccountLeft:
                Become(StreamCondition.Elsewhere, at);
                break;
            case StreamStatusKind.Gap:
                Break((StreamGap)status);
                break;
        }
    }

    /// <summary>How the stream is now.</summary>
    /// <param name="isReceived">False if no process receives it: what was told last is over.</param>
    public WatchedStream ToWatched(bool isReceived) => new(source)
    {
        Condition = isReceived || _condition is StreamCondition.Ended or StreamCondition.Elsewhere
            ? _condition
            : StreamCondition.Stopped,
        ConnectedSince = isReceived && _condition == StreamCondition.Connected ? _connectedSince : null,
        LastEventAt = _lastEventAt,
        KeyUntil = _keyUntil,
        IsKeyInDanger = _isKeyInDanger,
        Gaps = _gaps.All,
        OpenGaps = _gaps.Open,
    };

    private void Become(StreamCondition condition, DateTimeOffset at)
    {
        (_condition, _changedAt) = (condition, at);
        _connectedSince = null;
    }

    private void Extend(DateTimeOffset at, DateTimeOffset? heardUntil)
    {
        _isKeyInDanger = false;
        _keyUntil = _hasListenKey ? at + ListenKeyClient.Life : null;
        if (heardUntil > _changedAt && _condition is StreamCondition.Unknown or StreamCondition.Disconnected)
        {
            Become(StreamCondition.Connected, at);
        }
    }

    // It delivers again from its end on, if it delivers.
    private void Break(StreamGap gap)
    {
        if (_connectedSince < gap.To)
        {
            _connectedSince = gap.To;
        }
    }
}
