namespace BinanceUserStreams.Emulator.Faults;

/// <summary>What can go wrong with an API call.</summary>
public enum FaultKind
{
    /// <summary>Answers a status, with an error code and text, or any body.</summary>
    Status,

    /// <summary>Waits, then handles the call as usual.</summary>
    Delay,

    /// <summary>Accepts the call and never answers.</summary>
    Hang,

    /// <summary>Resets the TCP connection without an answer.</summary>
    Reset,

    /// <summary>Answers an HTML page as the network in front of the exchange does; 403 by default.</summary>
    Html,

    /// <summary>Answers nothing; 202 by default, as the firewall's challenge does.</summary>
    Empty,

    /// <summary>Performs a listen-key call but answers <c>{}</c>.</summary>
    EmptyObject,

    /// <summary>Performs a listen-key call but answers <c>{"listenKey":…}</c>, whatever the market does.</summary>
    ListenKeyObject,

    /// <summary>PUT, or with that method POST, gives the account another key and answers that.</summary>
    ReplaceKey,

    /// <summary>Sends the caller elsewhere; 307 by default.</summary>
    Redirect,

    /// <summary>Answers 200 and the content type of JSON with something that is not JSON.</summary>
    Garbage,

    /// <summary>Announces a whole answer and closes the connection after half of it.</summary>
    Truncated,
}
