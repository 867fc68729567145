# Second tier: each text in each view.
# What comes from the wire, or from the user, reaches a terminal: whatever it holds, nothing in it may be obeyed.
BeforeDiscovery {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module (Get-StagedModule) -Force

    # Every class there is: a new one cannot be forgotten.
    $base = [BinanceUserStreams.Events.UserStreamEvent]
    $classes = $base.Assembly.GetExportedTypes().Where({ $_.IsSubclassOf($base) -and -not $_.IsAbstract }).FullName
    $items = $base.Assembly.GetExportedTypes().Where({
        $_.Namespace -like 'BinanceUserStreams.Events.*' -and -not $_.IsSubclassOf($base) -and $_ -ne $base -and -not $_.IsAbstract }).FullName
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/FrameServer.psm1 -Force
    Import-Module $PSScriptRoot/Support/Stream.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $esc = [string][char]0x1B
    $bel = [string][char]0x07
    $zeroToUsual = 0, 8, 13, 10, 0x7F, 0x80, 0x85, 0x9B, 0x9F + 0x202A..0x202E + 0x2066..0x2069 + 0x2028, 0x2029 +
        0x200B..0x200F + 0xFEFF, 0xD83D
    $hostile = 'x' + "$esc[2J$esc]8;;http://x$bel$esc]52;c;eA==$bel${esc}c" + (-join [char[]]$zeroToUsual) + 'y'
    $shown = 'x\u001B[2J\u001B]8;;http://x\u0007\u001B]52;c;eA==\u0007\u001Bc'
    $instance = [System.Reflection.BindingFlags]'NonPublic, Public, Instance, DeclaredOnly'

    # Texts and lists of any class, filled with what is hostile.
    function New-Hostile([type] $Class) {
        $object = [Activator]::CreateInstance($Class)
        for ($type = $Class; $type -ne [object]; $type = $type.BaseType) {
            foreach ($field in $type.GetFields($instance)) {
                if ($field.FieldType -eq [string]) { $field.SetValue($object, $hostile) }
                elseif ($field.FieldType.Name -eq 'IReadOnlyList`1' -and $field.Name -notlike '*UnreadProperties*') {
                    $of = $field.FieldType.GetGenericArguments()[0]
                    $list = [Array]::CreateInstance($of, 1)
                    $list.SetValue((New-Hostile $of).PSObject.BaseObject, 0)
                    $field.SetValue($object, $list)
                }
            }
        }
        if ($object -is [BinanceUserStreams.Events.UserStreamEvent]) {
            $source = [BinanceUserStreams.Markets.StreamSource]::new('UsdMFutures', $hostile, $hostile)
            $method = [BinanceUserStreams.Events.UserStreamEvent].GetMethod('Complete', $instance)
            $text = [Activator]::CreateInstance($method.GetParameters()[1].ParameterType.GetElementType(), @([ArraySegment[byte]]::new([byte[]]::new(0)), $hostile, $null, $false))
            $null = $method.Invoke($object, @($source, $text, $null))
        }
        , $object
    }

    # The formatter's own colours are no fault; the hostile text has none. Without colours it would take
    # all escape sequences out itself.
    function Get-Harm([string] $Text) {
        $own = $Text -replace "$esc\[[\d;]*m" -replace '\r?\n', ' '
        $harm = foreach ($character in $own.ToCharArray()) {
            $category = [char]::GetUnicodeCategory($character)
            if ("$category" -in 'Control', 'Format', 'Surrogate', 'LineSeparator', 'ParagraphSeparator') {
                'U+{0:X4}' -f [int]$character
            }
        }
        "$($harm | Select-Object -Unique)"
    }

    function Show-All($Object) {
        $foreign = Get-Item $PSScriptRoot
        $file = Join-Path $TestDrive 'hostile.xml'
        $Object | Export-Clixml $file -Depth 4
        foreach ($some in $Object, (Import-Clixml $file)) {
            @{ View = 'default'; Text = $some | Out-String -Width 300 }
            @{ View = 'behind others'; Text = $foreign, $some | Out-String -Width 300 }
            foreach ($format in 'Format-Table', 'Format-List', 'Format-Wide', 'Format-Custom') {
                @{ View = $format; Text = $some | & $format | Out-String -Width 300 }
            }
            @{ View = 'text'; Text = "$some" }
        }
    }

    $style = Get-Variable PSStyle -ValueOnly -ErrorAction Ignore
    if ($style) {
        $rendering = $style.OutputRendering
        $style.OutputRendering = 'Ansi'
    }
}

AfterAll {
    if ($style) { $style.OutputRendering = $rendering }
}

Describe 'A hostile text in <_>' -ForEach $classes {
    BeforeAll { $hostileEvent = New-Hostile $_ }

    It 'is kept by the properties and harmless in every default view' {
        $hostileEvent.Account | Should -BeExactly $hostile
        $hostileEvent.Json | Should -BeExactly $hostile
        foreach ($view in Show-All $hostileEvent) { Get-Harm $view.Text | Should -BeNullOrEmpty -Because $view.View }
        $hostileEvent | Format-List | Out-String -Width 300 | Should -BeLike ('*' + ($shown -replace '[[\]]', '`$&') + '*')
    }

    It 'is harmless in every table' {
        [xml]$tables = Get-Content (Join-Path (Get-StagedModule) BinanceUserStreams.Events.format.ps1xml)
        $names = $tables.Configuration.ViewDefinitions.View.Where({ $_['TableControl'] }).Name
        $names.Count | Should -BeGreaterThan 20
        foreach ($name in $names) {
            Get-Harm ($hostileEvent | Format-Table -View $name | Out-String -Width 300) | Should -BeNullOrEmpty -Because $name
        }
    }

    It 'is harmless in its summary and as a text' {
        Get-Harm $hostileEvent.Summary | Should -BeNullOrEmpty
        Get-Harm "$hostileEvent" | Should -BeNullOrEmpty
        Get-Harm $hostileEvent.Stream | Should -BeNullOrEmpty
    }
}

Describe 'A hostile text in an item <_>' -ForEach $items {
    It 'is harmless in every default view' {
        $item = New-Hostile $_
        foreach ($view in Show-All $item) { Get-Harm $view.Text | Should -BeNullOrEmpty -Because $view.View }
        $item | Out-String -Width 300 | Should -Match 'x\?\[2J\?'
        $item | Format-List | Out-String -Width 300 | Should -BeLike '*\u001B*'
    }
}

Describe 'A hostile text from the wire' {
    It 'is the exact value of its property' {
        $json = '{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":' + (ConvertTo-Json ($hostile -replace "`u{D83D}")) + '}}'
        $read = $json | ConvertFrom-BinanceUserStreamJson
        $read.Symbol | Should -BeExactly ($hostile -replace "`u{D83D}")
        Get-Harm ($read | Out-String -Width 300) | Should -BeNullOrEmpty
    }

    It 'is harmless in the error about what is no event' {
        $hostile | ConvertFrom-BinanceUserStreamJson -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.Count | Should -Be 1
        Get-Harm ($problem[0] | Out-String) | Should -BeNullOrEmpty
        Get-Harm "$($problem[0]) $($problem[0].TargetObject)" | Should -BeNullOrEmpty
    }

    It 'and from the user is harmless in whatever a stream says' {
        $unknown = '{"e":' + (ConvertTo-Json ($hostile -replace "`u{D83D}")) + ',"E":1}'
        $server = Start-FrameServer $hostile, $unknown, '{"e":"listenKeyExpired","E":2}'
        try {
            $exchange = @{ Account = $hostile; StreamUri = $server.StreamUri; ListenKey = 'k' * 64 }
            $stream = Start-Stream -Module (Get-StagedModule) -Exchange $exchange -Command (
                'Receive-BinanceUserStream @exchange -IncludeStatus -MaximumEvents 2 -Verbose -Debug -WarningAction Continue')
            $out = Wait-StreamEnd $stream
        }
        finally { $server.Stop() }
        $records = 'Error', 'Warning', 'Verbose', 'Debug' | ForEach-Object { Get-StreamRecord $stream $_ }
        $out.Where({ $_ -is [BinanceUserStreams.Events.UnknownEvent] }).EventType | Should -BeExactly ($hostile -replace "`u{D83D}")
        @($records).Count | Should -BeGreaterThan 3
        foreach ($record in $records) { Get-Harm ($record | Out-String -Width 500) | Should -BeNullOrEmpty -Because "$record" }
        foreach ($object in $out) {
            foreach ($view in Show-All $object) { Get-Harm $view.Text | Should -BeNullOrEmpty -Because $view.View }
        }
    }
}

Describe 'A hostile account or key' {
    It 'is harmless wherever a listen key is shown' {
        $endpoint = [BinanceUserStreams.Markets.MarketCatalogue]::Find('UsdMFutures', 'Production')
        $constructor = [BinanceUserStreams.ListenKeys.BinanceListenKey].GetConstructors('NonPublic, Instance')[0]
        $key = $constructor.Invoke(@($hostile, $endpoint, $hostile))
        $key.Account | Should -BeExactly $hostile
        foreach ($view in Show-All $key) { Get-Harm $view.Text | Should -BeNullOrEmpty -Because $view.View }
        Get-Harm $key.MaskedListenKey | Should -BeNullOrEmpty
    }

    It 'is harmless in what -WhatIf says' {
        $transcript = Join-Path $TestDrive 'whatif.txt'
        $apiKey = ConvertTo-ApiKey ('v' * 64)
        $null = Start-Transcript $transcript
        New-BinanceListenKey -Account $hostile -ApiKey $apiKey -WhatIf
        $null = Stop-Transcript
        $said = "$(Get-Content $transcript | Where-Object { $_ -like 'What if:*' })"
        $said | Should -BeLike '*\u001B*'
        Get-Harm $said | Should -BeNullOrEmpty
    }

    It 'is refused as an address' {
        { New-BinanceListenKey -RestUri "https://127.0.0.1/$hostile" -WhatIf -ErrorAction Stop } | Should -Throw
        New-BinanceListenKey -RestUri "https://127.0.0.1/x${esc}[2J" -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'InsecureUri,*'
        Get-Harm ($problem[0] | Out-String) | Should -BeNullOrEmpty
    }
}
