namespace BinanceUserStreams.Emulator.Faults;

/// <summary>A fault to inject into API calls. Members a kind does not use are ignored.</summary>
public sealed record Fault
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>The HTTP method of the calls it hits; every method when absent.</summary>
    public string? Method { get; init; }

    /// <summary>What the path of the calls it hits begins with; every path when absent.</summary>
    public string? PathPrefix { get; init; }

    /// <summary>How many calls it hits; 0 hits all calls until the faults are cleared.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The HTTP status, for <see cref="FaultKind.Status"/>, Html, Empty and Redirect.</summary>
    public int? Status { get; init; }

    /// <summary>The exchange's error code, for <see cref="FaultKind.Status"/>.</summary>
    public int? Code { get; init; }

    /// <summary>The text next to <see cref="Code"/>.</summary>
    public string? Msg { get; init; }

    /// <summary>The body, for <see cref="FaultKind.Status"/> without <see cref="Code"/>.</summary>
    public string? Body { get; init; }

    /// <summary>The content type of <see cref="Body"/>.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Further response headers such as <c>Retry-After</c>, for <see cref="FaultKind.Status"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How long to wait, for <see cref="FaultKind.Delay"/>.</summary>
    public int Milliseconds { get; init; }

    /// <summary>Where to go, for <see cref="FaultKind.Redirect"/>.</summary>
    public string? Location { get; init; }

    internal bool Hits(string method, string path) =>
        (Method ?? method).Equals(method, StringComparison.OrdinalIgnoreCase)
        && path.StartsWith(PathPrefix ?? "", StringComparison.Ordinal);

    /// <summary>Fills in what the kind implies, and refuses what could never work.</summary>
    internal Fault Checked() => this switch
    {
        { Count: < 0 } => throw new ArgumentException("'count' must be 0 (until cleared) or more."),
        { Milliseconds: < 0 } => throw new ArgumentException("'milliseconds' must be 0 or more."),
        { Status: < 200 or > 599 } => throw new ArgumentException("'status' must be from 200 to 599."),
        _ when !HeaderText.AreUsable(Headers)
            || !HeaderText.IsPrintable(ContentType)
            || !HeaderText.IsPrintable(Location ?? "") =>
            throw new ArgumentException(
                "'headers', 'contentType' and 'location' take printable ASCII; Content-Length is set by the emulator."),
        { Kind: FaultKind.Status, Status: null } => throw new ArgumentException("A Status fault needs 'status'."),
        { Kind: FaultKind.Status, Code: null, Msg: not null } =>
            throw new ArgumentException("'msg' needs 'code'; a body of another shape goes into 'body'."),
        { Kind: FaultKind.Redirect, Location: null } =>
            throw new ArgumentException("A Redirect fault needs 'location'."),
        { Kind: FaultKind.ReplaceKey, Method: not (null or "PUT" or "POST") } =>
            throw new ArgumentException("A ReplaceKey fault hits PUT or POST only."),
        { Kind: FaultKind.ReplaceKey, Method: null } => this with { Method = "PUT" },
        _ => this,
    };
}
