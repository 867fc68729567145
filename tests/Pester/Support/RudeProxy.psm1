# A proxy that asks for a password, and refuses: with an answer that repeats what it was told, or by asking again.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$serve = {
    param($listener, $asksAgain)
    while ($true) {
        $client = $listener.AcceptTcpClient()
        $stream = $client.GetStream()
        $reader = [System.IO.StreamReader]::new($stream)
        # A client that goes away is what is expected here.
        try {
            while ($null -ne ($line = $reader.ReadLine())) {
                $told = $null
                for (; $line; $line = $reader.ReadLine()) {
                    if ($line -like 'Proxy-Authorization:*') { $told = $line }
                }
                $answer = if ($told -and -not $asksAgain) {
                    $plain = [System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String(($told -split ' ')[-1]))
                    "HTTP/1.1 502 No $told which is $plain`r`nContent-Length: 0`r`n`r`n"
                }
                else { "HTTP/1.1 407 Who?`r`nProxy-Authenticate: Basic realm=`"office`"`r`nContent-Length: 0`r`n`r`n" }
                $bytes = [System.Text.Encoding]::ASCII.GetBytes($answer)
                $stream.Write($bytes, 0, $bytes.Length)
            }
        }
        catch { $Error.Clear() }
        $client.Close()
    }
}

<# .SYNOPSIS Listens on a port that the system chooses; the object's Stop() ends it. #>
function Start-RudeProxy {
    param([switch] $AskAgain)
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $shell = [powershell]::Create().AddScript($serve).AddArgument($listener).AddArgument([bool] $AskAgain)
    $null = $shell.BeginInvoke()
    $proxy = [pscustomobject]@{ Address = "$($listener.LocalEndpoint)"; Listener = $listener; Shell = $shell }
    $proxy | Add-Member ScriptMethod Stop { $this.Listener.Stop(); $this.Shell.Dispose() }
    $proxy
}

Export-ModuleMember -Function Start-RudeProxy
