# A stream with frames of the test's own, events or not: the local exchange pushes JSON objects only.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$serve = {
    param($listener, $frames)
    $none = [System.Threading.CancellationToken]::None
    $socket = $listener.GetContext().AcceptWebSocketAsync([NullString]::Value).GetAwaiter().GetResult().WebSocket
    foreach ($frame in $frames) {
        $bytes = [System.ArraySegment[byte]]::new([System.Text.Encoding]::UTF8.GetBytes($frame))
        $socket.SendAsync($bytes, 'Text', $true, $none).GetAwaiter().GetResult()
    }
}

<# .SYNOPSIS Sends the frames to the first socket that opens, on a port that was free; the object's Stop() ends it. #>
function Start-FrameServer {
    param([Parameter(Mandatory)] [AllowEmptyString()] [string[]] $Frame)
    $address = "localhost:$(Get-UnusedPort)"
    $listener = [System.Net.HttpListener]::new()
    $listener.Prefixes.Add("http://$address/")
    $listener.Start()
    $shell = [powershell]::Create().AddScript($serve).AddArgument($listener).AddArgument($Frame)
    $null = $shell.BeginInvoke()
    $server = [pscustomobject]@{ StreamUri = [uri]"ws://$address"; Listener = $listener; Shell = $shell }
    $server | Add-Member ScriptMethod Stop { $this.Listener.Abort(); $this.Shell.Dispose() }
    $server
}

Export-ModuleMember -Function Start-FrameServer
