namespace BinanceUserStreams.Network;

/// <summary>Why a proxy opened no tunnel.</summary>
public enum ProxyFault
{
    /// <summary>It refused, or it is no proxy.</summary>
    Refused = 1,

    /// <summary>It wants a user name and a password, and none were given.</summary>
    LoginMissing,

    /// <summary>It did not accept the user name and the password.</summary>
    LoginRefused,

    /// <summary>It wants to be spoken with in a way that this system does not know.</summary>
    NotSpoken,
}
