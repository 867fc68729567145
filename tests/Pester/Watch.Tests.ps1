# The live screen in a terminal of tmux, as a person sees it.
BeforeDiscovery {
    $script:hasTmux = [bool](Get-Command tmux -CommandType Application -ErrorAction SilentlyContinue)
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    $module = Get-StagedModule
    Import-Module $module -Force
    $socket = "watch-$([guid]::NewGuid().ToString('N'))"
    $now = [datetimeoffset]::UtcNow
    $esc = [string][char]0x1B

    function Get-Stamp([int] $SecondsAgo) { $now.AddSeconds(-$SecondsAgo).UtcDateTime.ToString('o', [cultureinfo]::InvariantCulture) }
    function Get-Line([int] $SecondsAgo, [string] $Rest, [string] $Account = 'desk') {
        '{' + "`"at`":`"$(Get-Stamp $SecondsAgo)`",`"market`":`"UsdMFutures`",`"account`":`"$Account`",$Rest" + '}'
    }
    function Get-Status([int] $SecondsAgo, [string] $Kind, [string] $Rest = '') {
        Get-Line $SecondsAgo "`"status`":`"$Kind`",`"message`":`"m`"$Rest"
    }
    function Get-EventLine([int] $SecondsAgo, [string] $Json) { Get-Line $SecondsAgo "`"connection`":1,`"event`":$Json" }
    function Get-Position([int] $SecondsAgo, [string] $Symbol, [string] $Amount, [string] $Profit) {
        $time = $now.AddSeconds(-$SecondsAgo).ToUnixTimeMilliseconds()
        Get-EventLine $SecondsAgo ('{"e":"ACCOUNT_UPDATE","E":' + $time + ',"T":' + $time + ',"a":{"m":"ORDER","B":[],"P":[{"s":"' + $Symbol +
            '","pa":"' + $Amount + '","ep":"100.5","bep":"100.6","up":"' + $Profit + '","mt":"cross","ps":"BOTH","ma":"USDT"}]}}')
    }
    function Get-Order([int] $SecondsAgo, [int] $Id, [string] $ClientId, [string] $Execution = 'NEW', [string] $Profit = '0') {
        $time = $now.AddSeconds(-$SecondsAgo).ToUnixTimeMilliseconds()
        $status, $filled = if ($Execution -eq 'TRADE') { 'FILLED', '1' } else { 'NEW', '0' }
        Get-EventLine $SecondsAgo ('{"e":"ORDER_TRADE_UPDATE","E":' + $time + ',"T":' + $time + ',"o":{"s":"BTCUSDT","c":' +
            (ConvertTo-Json $ClientId -Compress) + ',"S":"BUY","o":"LIMIT","f":"GTC","q":"2","p":"99.5","x":"' + $Execution + '","X":"' +
            $status + '","i":' + $Id + ',"t":' + $Id + ',"l":"' + $filled + '","L":"100","z":"' + $filled +
            '","n":"0.05","N":"USDT","rp":"' + $Profit + '","T":' + $time + ',"ps":"BOTH","m":true}}')
    }

    # A journal that is being written, as far as anybody can tell.
    function New-Journal {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $path = Join-Path $folder "$($now.UtcDateTime.ToString('yyyyMMdd'))-0001.jsonl"
        [IO.File]::WriteAllLines($path, [string[]]@(
                Get-Status 7200 Connecting; Get-Status 7200 Connected; Get-Status 780 KeyExtended
                Get-Status 600 Gap -Rest ",`"from`":`"$(Get-Stamp 630)`",`"to`":`"$(Get-Stamp 600)`",`"reason`":`"lost`""
                Get-Position 500 ETHUSDT -Amount '-3' -Profit '-1.25'; Get-Position 400 BTCUSDT -Amount '2' -Profit '7.5'
                Get-Order 3000 1 -ClientId 'mine-1'; Get-Order 240 2 -ClientId "${esc}[2J[red]evil"; Get-Order 200 3 -ClientId ([string][char]0x6F22 * 4)
                Get-Order 90 4 -ClientId 'fill-4' -Execution TRADE -Profit '12.5'))
        [pscustomobject]@{
            Folder = $folder; Path = $path
            Lock = [IO.File]::Open((Join-Path $folder journal.lock), 'OpenOrCreate', 'ReadWrite', 'None')
        }
    }

    function Start-Screen([string] $Folder, [int] $Width, [int] $Height, [string] $Environment = 'A_TEST=1') {
        $program, $arguments = & (Get-Module Emulator) { Get-Engine @args } @"
Import-Module '$module'; 'before the screen'
`$emitted = @(Watch-BinanceUserStream '$Folder'); "after the screen: `$(`$emitted.Count) emitted"
# tmux hides the cursor of a pane whose program has ended.
`$null = [Console]::ReadLine()
"@
        tmux -L $socket -f /dev/null new-session -d -s screen -x $Width -y $Height env $Environment TERM=screen-256color $program @arguments
        tmux -L $socket set-option -g remain-on-exit on
    }
    # With what has scrolled away: tmux writes a line of its own below that of a program that has ended.
    function Get-Screen { (tmux -L $socket capture-pane -p -S -10 -t screen) -join "`n" }
    function Wait-Screen([string] $Pattern) {
        try { Wait-Condition { (Get-Screen) -match $Pattern } } catch { throw "$_`n$(Get-Screen)" }
        Get-Screen
    }
    function Send-Key { tmux -L $socket send-keys -t screen @args }
    function Get-Pane([string] $Format) { tmux -L $socket display-message -p -t screen $Format }
}

AfterAll {
    if (Get-Command tmux -CommandType Application -ErrorAction SilentlyContinue) { tmux -L $socket kill-server 2>&1 | Out-Null }
}

Describe 'The help of the screen' {
    It 'names its keys and what takes its place' {
        $help = Get-Help Watch-BinanceUserStream -Full | Out-String
        $help | Should -Match 'Tab' ; $help | Should -Match 'NO_COLOR' ; $help | Should -Match 'TerminalMissing'
    }
}

Describe 'The screen in a terminal of <Width> columns' -Skip:(-not $hasTmux) -ForEach @(
    @{ Width = 80; Height = 24; More = $false }
    @{ Width = 140; Height = 40; More = $true }
) {
    BeforeAll {
        $journal = New-Journal
        Start-Screen $journal.Folder -Width $Width -Height $Height
    }

    AfterAll {
        tmux -L $socket kill-session -t screen 2>&1 | Out-Null
        $journal.Lock.Dispose()
    }

    It 'shows streams, positions, orders and fills' {
        $seen = Wait-Screen 'Open orders, 3'
        $seen | Should -Match 'desk +USD-M +connected +'
        $seen | Should -Match '1, 1 open +in 4[67]m +\+12\.5 USDT'
        $seen | Should -Match 'ETHUSDT +desk +(USD-M +)?short +-3( \?)? +100\.5 +(100\.6 +)?-1\.25 USDT'
        $seen | Should -Match 'BTCUSDT +desk +(USD-M +)?BUY +LIMIT +2( \?)? +99\.5 +50m +mine-1'
        $seen | Should -Match 'BTCUSDT +desk +(USD-M +)?BUY +1 +100 +\+12\.5 USDT +0\.05 USDT'
        ($seen -match 'Margin') | Should -Be $More
        ($seen -match 'Fees today') | Should -Be $More
        $seen | Should -Match 'q leave'
        Get-Pane '#{alternate_on} #{cursor_flag}' | Should -Be '1 0'
    }

    It 'shows text of others and does not obey it' {
        $seen = Get-Screen
        $seen | Should -BeLike '*\u001B`[2J`[red`]*'
        $seen | Should -BeLike "*$([string][char]0x6F22 * 4)*"
    }

    It 'shows what is written meanwhile' {
        [IO.File]::AppendAllText($journal.Path, (Get-Position 0 XRPUSDT -Amount 5 -Profit 0.5) + "`n")
        $null = Wait-Screen 'XRPUSDT'
    }

    It 'sorts by a key' {
        Send-Key s s
        (Wait-Screen 'Positions, 3, by profit') -replace '(?s)^.*by profit|Open orders.*$' |
            Should -Match '(?s)BTCUSDT.*XRPUSDT.*ETHUSDT'
    }

    It 'fits when the terminal is resized' {
        tmux -L $socket resize-window -t screen -x 100 -y 12
        $seen = Wait-Screen '> Positions, 3, by profit'
        $null = Wait-Condition { (Get-Screen) -notmatch 'Open orders' }
        tmux -L $socket resize-window -t screen -x $Width -y $Height
        $null = Wait-Screen '(?s)Open orders, 3.*Last fills'
    }

    It 'leaves the terminal as it was' {
        Send-Key q
        $seen = Wait-Screen 'after the screen: 0 emitted'
        $seen | Should -Match 'before the screen'
        $seen | Should -Not -Match 'Open orders'
        Get-Pane '#{alternate_on} #{cursor_flag}' | Should -Be '0 1'
    }
}

Describe 'The screen' -Skip:(-not $hasTmux) {
    BeforeEach { $journal = New-Journal }

    AfterEach {
        tmux -L $socket kill-session -t screen 2>&1 | Out-Null
        $journal.Lock.Dispose()
    }

    It 'has no colours where none are wanted' {
        Start-Screen $journal.Folder -Width 80 -Height 24 -Environment 'NO_COLOR=1'
        $null = Wait-Screen 'Open orders, 3'
        $colored = (tmux -L $socket capture-pane -p -e -t screen) -join "`n"
        $colored | Should -Not -Match "$esc\[([0-9;]*;)?(3[0-8]|4[0-8]|9[0-7])[;m]"
    }

    It 'gives the terminal back after Ctrl+C' {
        Start-Screen $journal.Folder -Width 80 -Height 24
        $null = Wait-Screen 'Open orders, 3'
        Send-Key C-c
        # The program ends with it, and tmux hides the cursor then.
        Wait-Condition { (Get-Pane '#{alternate_on} #{cursor_flag} #{pane_dead}') -match '^0 (1 0|\d 1)$' }
        Wait-Screen 'before the screen' | Should -Not -Match 'Open orders'
    }

    It 'gives the terminal back when the journal is removed, and says so' {
        Start-Screen $journal.Folder -Width 80 -Height 24
        $null = Wait-Screen 'Open orders, 3'
        $journal.Lock.Dispose()
        Remove-Item $journal.Folder -Recurse
        $seen = Wait-Screen 'after the screen: 0 emitted'
        $seen | Should -Match 'There is no journal|cannot be read'
        Get-Pane '#{alternate_on} #{cursor_flag}' | Should -Be '0 1'
    }
}
