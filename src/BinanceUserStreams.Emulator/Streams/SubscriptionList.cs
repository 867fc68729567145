using System.Diagnostics.CodeAnalysis;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>The keys a socket listens to, in the order they were named. Guarded by the gate of the hub.</summary>
internal sealed class SubscriptionList
{
    private readonly StreamHub _hub;
    private readonly StreamRoute _route;
    private readonly OrderedDictionary<string, StreamSubscription> _byKey = new(StringComparer.Ordinal);

    public SubscriptionList(StreamHub hub, StreamAddress address)
    {
        _hub = hub;
        _route = address.Route;
        foreach (var named in address.Keys)
        {
            Add(named);
        }
    }

    public IEnumerable<StreamSubscription> All => _byKey.Values;

    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_hub.Gate)
            {
                return [.. _byKey.Keys];
            }
        }
    }

    public bool TryGet(string key, [NotNullWhen(true)] out StreamSubscription? subscription) =>
        _byKey.TryGetValue(key, out subscription);

    public void Add(string key) => Add(new NamedKey(key, KeyForm.Command));

    public void Remove(string key)
    {
        lock (_hub.Gate)
        {
            _byKey.Remove(key);
        }
    }

    private void Add(NamedKey named)
    {
        lock (_hub.Gate)
        {
            _byKey[named.Key] = _hub.Subscribe(_route, named);
        }
    }
}
